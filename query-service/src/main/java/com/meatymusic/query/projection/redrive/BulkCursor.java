package com.meatymusic.query.projection.redrive;

import com.meatymusic.query.projection.operator.OperatorPage;
import com.meatymusic.query.projection.parking.ParkedId;
import java.util.UUID;

/**
 * How far a deed about many is; its text is opaque to clients.
 *
 * @param after the subject that was looked at last
 */
record BulkCursor(UUID deed, ParkedId after) {

  /**
   * Reads the text of one.
   *
   * @throws com.meatymusic.platform.web.ProblemException 400 {@code cursor-invalid}
   */
  static BulkCursor parse(String text) {
    String[] parts = text.split("@", 2);
    if (parts.length < 2) {
      throw OperatorPage.cursorInvalid();
    }
    return new BulkCursor(OperatorPage.id(parts[0]), ParkedId.cursor(parts[1]));
  }

  @Override
  public String toString() {
    return deed + "@" + after;
  }
}
