package com.meatymusic.query.read.model;

import org.jspecify.annotations.Nullable;

/**
 * What queries ask of the engine's own tables, as the reader's role may. The pointer, the tenant's
 * number and the rows have to come from one statement, and so from one snapshot: that is why a
 * query cannot ask the engine's stores one after the other. No other query names these tables.
 */
public final class EngineTables {

  /** How many columns of {@link #around} stand before those of the query. */
  static final int STATE_COLUMNS = 7;

  /** The first parameter of a query; those before it are taken. */
  static final int FIRST_PARAMETER = 5;

  private static final String AROUND =
      """
      SELECT p.active_generation AS "generation", s.tenant_seq AS "seq", l.position AS "place",
        l.event_time AS "shown", s.stopped_offset IS NOT NULL AS "stopped",
        EXISTS (SELECT FROM parked_subject k WHERE k.tenant_id = $1) AS "any_parked",
        EXISTS (SELECT FROM parked_subject k WHERE k.tenant_id = $1 AND k.projection = p.name
          AND k.generation = p.active_generation%s) AS "is_parked", m.*
      FROM projection p
      LEFT JOIN tenant_sequence s ON s.tenant_id = $1 AND s.subscription = 'live'
      LEFT JOIN subscription_checkpoint l ON l.subscription = 'live' AND l.topic = $2 AND l.partition = $3
      LEFT JOIN LATERAL (%s) m ON true
      WHERE p.name = $4
      """;

  private static final String POINTER =
      """
      SELECT active_generation AS "generation", 0::bigint AS "seq", 0::bigint AS "place",
        NULL::timestamptz AS "shown", false AS "stopped", false AS "any_parked",
        false AS "is_parked", NULL::uuid AS tenant_id
      FROM projection WHERE name = $1
      """;

  private static final String PARKED =
      "EXISTS (SELECT FROM parked_subject k WHERE k.tenant_id = $1 AND k.projection = '%s'"
          + " AND k.generation = ${generation} AND k.subject IN (%s))";

  private static final String NUMBERS =
      "SELECT tenant_id, tenant_seq FROM tenant_sequence WHERE subscription = 'live'"
          + " AND tenant_id = ANY ($1)";

  private static final String NUMBERS_AT =
      """
      SELECT l.position, t.tenant_id, t.tenant_seq, t.stopped_offset IS NOT NULL
      FROM subscription_checkpoint l
      LEFT JOIN tenant_sequence t ON t.subscription = 'live' AND t.tenant_id = ANY ($3)
      WHERE l.subscription = 'live' AND l.topic = $1 AND l.partition = $2
      """;

  private EngineTables() {}

  /**
   * A query's rows, each behind the state that they show: {@code $1} is the tenant, {@code $2} the
   * topic, {@code $3} the partition and {@code $4} the projection.
   *
   * @param subject the parameter that holds what the query is about; null when it is about many
   */
  static String around(String rows, @Nullable String subject) {
    return AROUND.formatted(subject == null ? "" : " AND k.subject = " + subject, rows);
  }

  /** The state alone, for when the tables of the rows are gone; {@code $1} is the projection. */
  static String pointer() {
    return POINTER;
  }

  /**
   * Whether one of these subjects of tenant {@code $1} is parked in the generation that is asked; a
   * condition within a query's rows.
   *
   * @param subjects SQL, parted by commas
   */
  public static String parked(String projection, String subjects) {
    return PARKED.formatted(projection, subjects);
  }

  /** The last number of each of the tenants {@code $1}. */
  public static String numbers() {
    return NUMBERS;
  }

  /**
   * Where partition {@code $2} of topic {@code $1} is, beside the last number of each of the
   * tenants {@code $3} and whether it is stopped.
   */
  public static String numbersAt() {
    return NUMBERS_AT;
  }
}
