package com.meatymusic.command.gateway;

import com.meatymusic.platform.web.Problem.Violation;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.UnreadableRecordException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** What both gates ask of a command, for tests of what is behind them. */
public final class GateForTests {

  private static final Contract CONTRACT = new Contract();
  private static final CommandRecordFactory INTAKE = new CommandRecordFactory(CONTRACT);

  private GateForTests() {}

  /** The command that a value is, with its ids; empty when the gates do not let it in. */
  public static Optional<SpecificRecord> letIn(UUID tenantId, UUID commandId, byte[] value) {
    try {
      SpecificRecord payload = CONTRACT.decode(value);
      CONTRACT.requireWellFormed(value);
      INTAKE.owners(
          new Submission(
              commandId, tenantId, new Sender.Producer("crm"), payload, null, "c", "r", null));
      return Optional.of(payload);
    } catch (CommandRefusal | UnreadableRecordException e) {
      return Optional.empty();
    }
  }

  /** What is wrong with a command. */
  public static List<Violation> violations(SpecificRecord payload) {
    UUID id = new UUID(1, 1);
    return CommandForm.check(
        new Submission(
            id, new UUID(1, 2), new Sender.Producer("crm"), payload, null, "c", "r", null));
  }
}
