package com.meatymusic.query.read.http;

import com.meatymusic.platform.web.Problem;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page begins, opaque to clients: beyond this row.
 *
 * @param order what rows are ordered by first: milliseconds or a number; 0 when the id alone counts
 * @param id what those of one order are ordered by; zeros when there is none
 */
public record Cursor(long order, UUID id) {

  private static final byte FORMAT = 2;
  private static final int BYTES = 25;
  private static final UUID NONE = new UUID(0, 0);

  /** Before every id. */
  public static final Cursor FIRST = new Cursor(0, NONE);

  /** Beyond every row of whatever time, number or id. */
  public static final Cursor LAST =
      new Cursor(Instant.parse("9999-12-31T00:00:00Z").toEpochMilli(), new UUID(-1, -1));

  /** Beyond this id. */
  public static Cursor of(UUID id) {
    return new Cursor(0, id);
  }

  /** Beyond this number. */
  public static Cursor of(long number) {
    return new Cursor(number, NONE);
  }

  /** Beyond the row of this time and id. */
  public static Cursor of(Instant time, UUID id) {
    return new Cursor(time.toEpochMilli(), id);
  }

  /**
   * Reads what a client sends back.
   *
   * @throws com.meatymusic.platform.web.ProblemException 400 {@code cursor-invalid}
   */
  public static Cursor parse(@Nullable String text, Cursor otherwise) {
    Cursor cursor = text == null ? otherwise : read(text);
    if (cursor == null) {
      throw invalid("Follow the Link with rel=\"next\" of the page before, as it is.");
    }
    return cursor;
  }

  /**
   * As {@link #parse}, of what is ordered by time.
   *
   * @throws com.meatymusic.platform.web.ProblemException 400 {@code cursor-invalid} also for one
   *     that an earlier build gave, which ordered by id alone
   */
  public static Cursor parseTimed(@Nullable String text, Cursor otherwise) {
    Cursor cursor = parse(text, otherwise);
    if (text != null && cursor.order() == 0) {
      throw invalid("The pages have another order now: begin again without a cursor.");
    }
    return cursor;
  }

  private static @Nullable Cursor read(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.remaining() == BYTES && bytes.get() == FORMAT) {
        return new Cursor(bytes.getLong(), new UUID(bytes.getLong(), bytes.getLong()));
      }
    } catch (IllegalArgumentException e) {
      // Answered below like every other text that is not ours.
    }
    return null;
  }

  private static RuntimeException invalid(String detail) {
    return Problem.of(400, "cursor-invalid", detail).toException();
  }

  /** The order as a time for Postgres; what a client made up is bounded, so nothing overflows. */
  public OffsetDateTime timestamp() {
    return Instant.ofEpochMilli(Math.clamp(order, 0, LAST.order())).atOffset(ZoneOffset.UTC);
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    ByteBuffer bytes =
        ByteBuffer.allocate(BYTES)
            .put(FORMAT)
            .putLong(order)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }
}
