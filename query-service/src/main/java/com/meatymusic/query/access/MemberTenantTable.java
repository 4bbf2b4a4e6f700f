package com.meatymusic.query.access;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Column.Type;
import com.meatymusic.query.projection.Table;
import org.jspecify.annotations.Nullable;

/** A row a tenant, with what rights in it depend on. */
final class MemberTenantTable {

  private static final Table.Builder COLUMNS = Table.of("member_tenants");

  /** active, trialing, expired or offboarded; a suspension lies over it and leaves it as it is. */
  static final Column<String> STANDING = COLUMNS.column("standing", Type.TEXT);

  static final Column<@Nullable String> SUSPENDED_BY = COLUMNS.nullable("suspended_by", Type.TEXT);

  static final Table TABLE = COLUMNS.build();

  private MemberTenantTable() {}
}
