package com.meatymusic.query.projection.generation;

/**
 * What stands between tenants in every table of a read model. Without a context there are no rows.
 */
final class RowLevelSecurity {

  private static final String SQL =
      """
      ALTER TABLE %1$s ENABLE ROW LEVEL SECURITY;
      ALTER TABLE %1$s FORCE ROW LEVEL SECURITY;
      CREATE POLICY projector ON %1$s TO %2$s
        USING (tenant_id IN (SELECT unnest(nullif(current_setting('app.tenant_ids', true), '')::uuid[])));
      CREATE POLICY reader ON %1$s FOR SELECT TO %3$s
        USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
      GRANT SELECT, INSERT, UPDATE, DELETE ON %1$s TO %2$s;
      GRANT SELECT ON %1$s TO %3$s;
      """;

  private RowLevelSecurity() {}

  static String sql(String table, String projector, String reader) {
    return SQL.formatted(table, projector, reader);
  }
}
