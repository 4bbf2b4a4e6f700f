package com.meatymusic.query.summary;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Column.Type;
import com.meatymusic.query.projection.Table;

/** A row a day on which anything happened in a tenant. */
final class DayTable {

  private static final Table.Builder COLUMNS = Table.of("tenant_days");

  /** Of UTC, ISO 8601. */
  static final Column<String> DAY = COLUMNS.key("day", Type.TEXT);

  static final Column<Long> EVENTS = COLUMNS.counter("events");
  static final Column<Long> REGISTRATIONS = COLUMNS.counter("registrations");
  static final Column<Long> MOODS = COLUMNS.counter("moods");
  static final Column<Long> RECOMMENDATIONS = COLUMNS.counter("recommendations");
  static final Column<Long> RATINGS = COLUMNS.counter("ratings");

  static final Table TABLE = COLUMNS.build();

  private DayTable() {}
}
