package com.meatymusic.query.access.member;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;
import com.meatymusic.query.read.model.Values;
import org.jspecify.annotations.Nullable;

/** A row per tenant, with what rights in it depend on. */
final class MemberTenantTable {

  private static final TableBuilder COLUMNS = Table.of("member_tenants");

  /** active, trialing, expired or offboarded; a suspension does not change it. */
  static final Column<String> STANDING = COLUMNS.column("standing", SqlType.TEXT);

  static final Column<@Nullable String> SUSPENDED_BY =
      COLUMNS.nullable("suspended_by", SqlType.TEXT);

  static final Table TABLE = COLUMNS.build();

  private MemberTenantTable() {}

  /** Of this table, or of that of tenants, which has the same columns. */
  static Condition condition(Values values) {
    return Condition.of(values.find(STANDING), values.get(SUSPENDED_BY));
  }
}
