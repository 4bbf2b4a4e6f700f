package com.meatymusic.query.tenant;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Column.Type;
import com.meatymusic.query.projection.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row a tenant. */
final class TenantTable {

  private static final Table.Builder COLUMNS = Table.of("tenants");
  static final Column<String> SLUG = COLUMNS.column("slug", Type.TEXT);
  static final Column<String> NAME = COLUMNS.column("name", Type.TEXT);
  static final Column<String> PLAN = COLUMNS.column("plan", Type.TEXT);

  /** active, trialing, expired or offboarded; a suspension lies over it and leaves it as it is. */
  static final Column<String> STANDING = COLUMNS.column("standing", Type.TEXT);

  static final Column<@Nullable String> SUSPENDED_BY = COLUMNS.nullable("suspended_by", Type.TEXT);
  static final Column<@Nullable String> SUSPENSION_REASON =
      COLUMNS.nullable("suspension_reason", Type.TEXT);
  static final Column<@Nullable Long> TRIAL = COLUMNS.nullable("trial", Type.BIGINT);
  static final Column<@Nullable Instant> TRIAL_ENDS_AT =
      COLUMNS.nullable("trial_ends_at", Type.TIME);
  static final Column<Long> VERSION = COLUMNS.column("version", Type.BIGINT);
  static final Column<Instant> CREATED_AT = COLUMNS.column("created_at", Type.TIME);
  static final Column<Instant> UPDATED_AT = COLUMNS.column("updated_at", Type.TIME);

  static final Table TABLE = COLUMNS.cached(VERSION).build();

  private TenantTable() {}
}
