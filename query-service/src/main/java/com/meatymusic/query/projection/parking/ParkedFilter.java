package com.meatymusic.query.projection.parking;

import com.meatymusic.platform.web.Problem;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.MetadataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which parked subjects; null where any will do.
 *
 * @param cause id of a cause, which is a code with its detail, whatever the projection
 */
public record ParkedFilter(
    @Nullable String projection, @Nullable String cause, @Nullable UUID tenantId) {

  public static final ParkedFilter ALL = new ParkedFilter(null, null, null);

  /** The id of a cause, in SQL, of a row of subjects {@code s}. */
  static final String CAUSE = "left(md5(s.code || ' ' || s.detail), 12)";

  /**
   * Conditions on rows of subjects {@code s}; their parameters are the first of {@link
   * #parametersThen}.
   */
  static final String WHERE =
      "(?::text IS NULL OR s.projection = ?) AND (?::text IS NULL OR "
          + CAUSE
          + " = ?)"
          + " AND (?::uuid IS NULL OR s.tenant_id = ?)";

  /**
   * As a request has it; empty texts are as nulls.
   *
   * @throws com.meatymusic.platform.web.ProblemException 400 {@code filter-invalid} for a tenant
   *     that is no id
   */
  public static ParkedFilter of(
      @Nullable String projection, @Nullable String cause, @Nullable String tenantId) {
    try {
      String tenant = orNull(tenantId);
      return new ParkedFilter(
          orNull(projection), orNull(cause), tenant == null ? null : Ids.parse(tenant, "tenantId"));
    } catch (MetadataException e) {
      throw Problem.of(400, "filter-invalid", "A tenant is named by its id, a UUID.")
          .with("errors", List.of(new Problem.Violation("/tenantId", "must be a UUID")))
          .toException();
    }
  }

  private static @Nullable String orNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  /** Whether it lets everything pass. */
  public boolean isEmpty() {
    return equals(ALL);
  }

  /** The parameters of {@link #WHERE}, and behind them others, of which some stand in arrays. */
  @Nullable Object[] parametersThen(Object... more) {
    List<@Nullable Object> all = new ArrayList<>();
    for (@Nullable Object own : new @Nullable Object[] {projection, cause, tenantId}) {
      all.add(own);
      all.add(own);
    }
    for (Object each : more) {
      if (each instanceof Object[] some) {
        all.addAll(Arrays.asList(some));
      } else {
        all.add(each);
      }
    }
    return all.toArray();
  }

  /** For a person. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    if (projection != null) {
      parts.add("projection " + projection);
    }
    if (cause != null) {
      parts.add("cause " + cause);
    }
    if (tenantId != null) {
      parts.add("tenant " + tenantId);
    }
    return parts.isEmpty() ? "all" : String.join(", ", parts);
  }
}
