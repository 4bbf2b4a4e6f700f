package com.meatymusic.platform.consistency;

import com.meatymusic.platform.form.FormException;
import com.meatymusic.platform.form.ValueForm;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.MetadataException;
import java.util.UUID;

/**
 * Says up to where a tenant's events must be seen: {@code <epoch>.<tenant id>.<tenantSeq>}.
 *
 * @param epoch the log the number belongs to: the id of the topic of events
 * @param tenantId whose events
 * @param tenantSeq number of the last event that must be seen; 0 asks for none
 */
public record ConsistencyToken(String epoch, UUID tenantId, long tenantSeq) {

  /** Name of the header, in a command's response and in a query's request. */
  public static final String HEADER = "Consistency-Token";

  /**
   * Reads a token.
   *
   * @throws com.meatymusic.platform.web.ProblemException 400 {@code consistency-token-invalid}
   */
  public static ConsistencyToken parse(String text) {
    String[] parts = text.split("\\.", -1);
    try {
      if (parts.length == 3 && !parts[0].isEmpty()) {
        long tenantSeq = ValueForm.whole(parts[2]);
        if (tenantSeq >= 0) {
          return new ConsistencyToken(parts[0], Ids.parse(parts[1], "tenant"), tenantSeq);
        }
      }
    } catch (FormException | MetadataException e) {
      // Answered below like every malformed token.
    }
    throw Problem.of(
            400,
            "consistency-token-invalid",
            "Send the Consistency-Token exactly as a command answered it, or none.")
        .toException();
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return epoch + "." + tenantId + "." + tenantSeq;
  }
}
