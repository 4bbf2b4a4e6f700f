package com.meatymusic.query.summary;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;
import java.time.Instant;

/** A row per tenant, in numbers. */
final class CountTable {

  private static final TableBuilder COLUMNS = Table.of("tenant_counts");
  static final Column<Long> USERS = COLUMNS.counter("users");
  static final Column<Long> ACTIVE_USERS = COLUMNS.counter("active_users");
  static final Column<Long> INVITATIONS = COLUMNS.counter("invitations");
  static final Column<Long> MOODS = COLUMNS.counter("moods");
  static final Column<Long> RECOMMENDATIONS = COLUMNS.counter("recommendations");
  static final Column<Long> RATINGS = COLUMNS.counter("ratings");
  static final Column<Long> EVENTS = COLUMNS.counter("events");

  /** Of the tenant's log: a subject of its own has this none. */
  static final Column<Long> VERSION = COLUMNS.column("version", SqlType.BIGINT);

  static final Column<Instant> UPDATED_AT = COLUMNS.column("updated_at", SqlType.TIME);

  static final Table TABLE = COLUMNS.cached(VERSION).build();

  private CountTable() {}
}
