package com.meatymusic.command.gateway;

import com.meatymusic.platform.privacy.DataKey;
import com.meatymusic.schemas.Contract;
import java.util.Base64;

/**
 * The keyed hash of what a command asks for, in the clear: the same command sent again has the same
 * one.
 */
final class PayloadHash {

  private PayloadHash() {}

  /**
   * Brings the payload's maps into order as well.
   *
   * @throws CommandRefusal when the payload is not complete
   */
  static String of(Submission submission, DataKey tenantKey, Contract contract) {
    byte[] plain;
    MapOrder.settle(submission.payload());
    try {
      plain = contract.encode(submission.payload());
    } catch (IllegalArgumentException e) {
      throw CommandRefusal.unreadable(e);
    }
    // Under a condition it is another command than without, or under another. Without one the
    // domain stays as it is: hashes that were made before must be found again.
    String domain =
        submission.expected() == null ? "payload" : "payload-if/" + submission.expected();
    return text(tenantKey.hash(domain, plain));
  }

  /** As it stands in a header. */
  static String text(byte[] hash) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }
}
