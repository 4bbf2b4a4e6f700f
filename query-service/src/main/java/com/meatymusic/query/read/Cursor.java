package com.meatymusic.query.read;

import com.meatymusic.platform.web.Problem;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a page begins, opaque to clients: after this id. */
public final class Cursor {

  private static final byte FORMAT = 1;
  private static final int BYTES = 17;
  private static final UUID BEGINNING = new UUID(0, 0);

  private Cursor() {}

  /**
   * The id to go on after.
   *
   * @throws com.meatymusic.platform.web.ProblemException 400 {@code cursor-invalid}
   */
  public static UUID parse(@Nullable String text) {
    if (text == null) {
      return BEGINNING;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.remaining() == BYTES && bytes.get() == FORMAT) {
        return new UUID(bytes.getLong(), bytes.getLong());
      }
    } catch (IllegalArgumentException e) {
      // Answered below like every other text that is not ours.
    }
    throw Problem.of(
            400,
            "cursor-invalid",
            "Follow the Link with rel=\"next\" of the page before, as it is.")
        .toException();
  }

  /** The text that {@link #parse} reads. */
  public static String after(UUID id) {
    ByteBuffer bytes =
        ByteBuffer.allocate(BYTES)
            .put(FORMAT)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }
}
