package com.meatymusic.query.read.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a read model.
 *
 * @param projection whose pointer counts
 * @param sql selects rows whose first column {@code tenant_id} is never null, from tables named
 *     with {@code ${generation}}; {@code $1} is the tenant, further parameters begin at {@code $5}
 * @param subject what it is about, as events name it; null when it is about many
 */
public record Query(
    String projection, String sql, List<Object> parameters, @Nullable String subject) {

  public Query(String projection, String sql, List<Object> parameters) {
    this(projection, sql, parameters, null);
  }
}
