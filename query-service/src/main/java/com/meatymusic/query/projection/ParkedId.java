package com.meatymusic.query.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.platform.web.Problem;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.MetadataException;
import java.util.Base64;
import java.util.UUID;

/** Names a subject that is parked in a generation; its text is opaque to clients. */
record ParkedId(UUID tenantId, GenerationId generation, String subject) {

  private static final int PARTS = 4;

  /** Before every other one. */
  static final ParkedId BEGINNING = new ParkedId(new UUID(0, 0), new GenerationId("", 0), "");

  /**
   * Reads the text of one.
   *
   * @throws com.meatymusic.platform.web.ProblemException 404 {@code parked-unknown}
   */
  static ParkedId parse(String text) {
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split("\n", PARTS);
      if (parts.length == PARTS) {
        return new ParkedId(
            Ids.parse(parts[0], "tenant"),
            new GenerationId(parts[1], Integer.parseInt(parts[2])),
            parts[3]);
      }
    } catch (IllegalArgumentException | MetadataException e) {
      // Answered below like one that nobody knows.
    }
    throw unknown();
  }

  static RuntimeException unknown() {
    return Problem.of(404, "parked-unknown", "Nothing is parked under this id (any more).")
        .toException();
  }

  @Override
  public String toString() {
    String text =
        String.join(
            "\n",
            tenantId.toString(),
            generation.projection(),
            Integer.toString(generation.generation()),
            subject);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
