package com.meatymusic.query.projection.operator;

import com.meatymusic.platform.web.Problem;
import com.meatymusic.platform.web.ProblemException;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.MetadataException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * A page of what operators look at.
 *
 * @param next the cursor of the one after it, null on the last
 */
public record OperatorPage<T>(List<T> items, @Nullable String next) {

  private static final int LARGEST = 200;

  /** How many items a page has, whatever was asked for. */
  public static int size(int limit) {
    return Math.clamp(limit, 1, LARGEST);
  }

  /**
   * Answers with the first of what was found.
   *
   * @param path of the next page, but for its cursor
   * @param found one more than fits, where there are more
   * @param cursor of an item: the next page begins behind it
   */
  public static <T> ResponseEntity<OperatorPage<T>> of(
      String path, List<T> found, int size, Function<T, String> cursor) {
    if (found.size() <= size) {
      return ResponseEntity.ok(new OperatorPage<>(found, null));
    }
    List<T> items = found.subList(0, size);
    String next = cursor.apply(items.getLast());
    return ResponseEntity.ok()
        .header("Link", "<%s&cursor=%s>; rel=\"next\"".formatted(path, next))
        .body(new OperatorPage<>(items, next));
  }

  /**
   * An id that is a cursor, or a part of one.
   *
   * @throws ProblemException 400 {@code cursor-invalid}
   */
  public static UUID id(String cursor) {
    try {
      return Ids.parse(cursor, "cursor");
    } catch (MetadataException e) {
      throw cursorInvalid();
    }
  }

  public static ProblemException cursorInvalid() {
    return Problem.of(400, "cursor-invalid", "Follow the Link with rel=\"next\" as it is.")
        .toException();
  }
}
