package com.meatymusic.command.gateway;

import com.meatymusic.command.aggregate.CommandIds;
import com.meatymusic.command.domain.ExpectedVersions;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A command as it came in, with its personal fields in the clear.
 *
 * @param commandId its id; what it creates gets the same one unless it names another
 * @param tenantId the tenant it is for, as the way in established it
 * @param sender who acts
 * @param payload a command of the contract
 * @param expected versions one of which the subject must have, or null for any
 * @param inbox {@code <producer>/<partition>/<offset>} it was taken from, or null
 */
public record Submission(
    UUID commandId,
    UUID tenantId,
    Sender sender,
    SpecificRecord payload,
    @Nullable ExpectedVersions expected,
    String correlationId,
    String requestId,
    @Nullable String inbox) {

  CommandIds ids() {
    return new CommandIds(tenantId, commandId);
  }

  /**
   * Gives what the command creates the command's own id, unless it names another: from then on the
   * payload says all that is asked for.
   *
   * @throws CommandRefusal when it is no command
   */
  Submission named() {
    CommandRoute.type(this).nameCreated(payload, ids());
    return this;
  }
}
