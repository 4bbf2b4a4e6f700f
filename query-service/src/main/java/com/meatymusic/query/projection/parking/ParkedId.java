package com.meatymusic.query.projection.parking;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.platform.form.TextForm;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.MetadataException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Names a subject that is parked in a generation; its text is opaque to clients. */
public record ParkedId(UUID tenantId, GenerationId generation, String subject) {

  private static final int PARTS = 4;

  /** Before every other one. */
  public static final ParkedId BEGINNING =
      new ParkedId(new UUID(0, 0), new GenerationId("", 0), "");

  /**
   * Reads the text of one, from a path.
   *
   * @throws com.meatymusic.platform.web.ProblemException 404 {@code parked-unknown}
   */
  public static ParkedId parse(String text) {
    return read(text).orElseThrow(ParkedId::unknown);
  }

  /**
   * Reads where a page begins.
   *
   * @throws com.meatymusic.platform.web.ProblemException 400 {@code cursor-invalid}
   */
  public static ParkedId cursor(String text) {
    return read(text)
        .orElseThrow(() ->
            Problem.of(400, "cursor-invalid", "Follow the Link with rel=\"next\" as it is.")
                .with("errors", List.of(new Problem.Violation("/cursor", "must be one of ours")))
                .toException());
  }

  /** Empty for what is not ours: also a text that nothing could be parked under. */
  private static Optional<ParkedId> read(String text) {
    try {
      String named = TextForm.utf8(Base64.getUrlDecoder().decode(text)).orElse("");
      String[] parts = named.split("\n", PARTS);
      return parts.length == PARTS && TextForm.storable(named).equals(named)
          ? Optional.of(
              new ParkedId(
                  Ids.parse(parts[0], "tenant"),
                  new GenerationId(parts[1], Integer.parseInt(parts[2])),
                  parts[3]))
          : Optional.empty();
    } catch (IllegalArgumentException | MetadataException e) {
      return Optional.empty();
    }
  }

  /** As parameters of a statement, in the order in which subjects stand. */
  Object[] parts() {
    return new Object[] {tenantId, generation.projection(), generation.generation(), subject};
  }

  public static RuntimeException unknown() {
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
    return encode(text);
  }

  /** The text of one whose four parts stand in lines. */
  static String encode(String lines) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(lines.getBytes(UTF_8));
  }
}
