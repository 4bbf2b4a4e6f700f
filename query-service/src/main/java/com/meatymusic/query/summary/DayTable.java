package com.meatymusic.query.summary;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;

/** A row per day on which anything happened in a tenant. */
final class DayTable {

  private static final TableBuilder COLUMNS = Table.of("tenant_days");

  /** Of UTC, ISO 8601. */
  static final Column<String> DAY = COLUMNS.key("day", SqlType.TEXT);

  static final Column<Long> EVENTS = COLUMNS.counter("events");
  static final Column<Long> REGISTRATIONS = COLUMNS.counter("registrations");
  static final Column<Long> MOODS = COLUMNS.counter("moods");
  static final Column<Long> RECOMMENDATIONS = COLUMNS.counter("recommendations");
  static final Column<Long> RATINGS = COLUMNS.counter("ratings");

  static final Table TABLE = COLUMNS.build();

  private DayTable() {}
}
