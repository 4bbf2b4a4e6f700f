package com.meatymusic.query.tenant;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row per tenant. */
final class TenantTable {

  private static final TableBuilder COLUMNS = Table.of("tenants");
  static final Column<String> SLUG = COLUMNS.column("slug", SqlType.TEXT);
  static final Column<String> NAME = COLUMNS.column("name", SqlType.TEXT);
  static final Column<String> PLAN = COLUMNS.column("plan", SqlType.TEXT);

  /** active, trialing, expired or offboarded; a suspension lies over it and leaves it as it is. */
  static final Column<String> STANDING = COLUMNS.column("standing", SqlType.TEXT);

  static final Column<@Nullable String> SUSPENDED_BY =
      COLUMNS.nullable("suspended_by", SqlType.TEXT);
  static final Column<@Nullable String> SUSPENSION_REASON =
      COLUMNS.nullable("suspension_reason", SqlType.TEXT);
  static final Column<@Nullable Long> TRIAL = COLUMNS.nullable("trial", SqlType.BIGINT);
  static final Column<@Nullable Instant> TRIAL_ENDS_AT =
      COLUMNS.nullable("trial_ends_at", SqlType.TIME);
  static final Column<Long> VERSION = COLUMNS.column("version", SqlType.BIGINT);
  static final Column<Instant> CREATED_AT = COLUMNS.column("created_at", SqlType.TIME);
  static final Column<Instant> UPDATED_AT = COLUMNS.column("updated_at", SqlType.TIME);

  static final Table TABLE = COLUMNS.cached(VERSION).build();

  private TenantTable() {}
}
