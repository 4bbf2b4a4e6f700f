package com.meatymusic.localstack.verify;

import static com.meatymusic.localstack.verify.Checks.require;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;

/** What the catalog says of roles, tables and policies: it is that which holds, not our files. */
final class PostgresChecks {

  private static final String AREA = "postgres";
  private static final String ROLES =
      """
      SELECT count(*) FILTER (WHERE rolcanlogin), string_agg(rolname, ', ') FILTER
        (WHERE rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole OR rolreplication)
      FROM pg_roles WHERE rolname IN
        ('meatymusic_owner', 'meatymusic_projector', 'meatymusic_reader', 'meatymusic_keyring')
      """;
  private static final String POLICIES =
      """
      SELECT count(*), string_agg(c.relname, ', ') FILTER (WHERE NOT c.relrowsecurity
        OR NOT c.relforcerowsecurity OR NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
      WHERE c.relkind IN ('r', 'p') AND NOT a.attisdropped
        AND c.relnamespace NOT IN (SELECT oid FROM pg_namespace WHERE nspname LIKE 'pg\\_%')
      """;
  private static final String READER_WRITES =
      """
      SELECT count(*), string_agg(c.relname, ', ') FILTER
        (WHERE has_table_privilege('meatymusic_reader', c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE'))
      FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
      """;
  private static final String KEYRING =
      """
      SELECT count(*), string_agg(rolname, ', ') FILTER
        (WHERE has_database_privilege(rolname, 'meatymusic_keyring', 'CONNECT'))
      FROM pg_roles WHERE rolname IN ('meatymusic_owner', 'meatymusic_projector', 'meatymusic_reader')
      """;
  private static final String GENERATIONS =
      """
      SELECT count(*), string_agg(name, ', ') FILTER (WHERE active_generation IS NULL) FROM projection
      """;
  private static final String MIGRATED =
      """
      SELECT max(version::numeric)::text, string_agg(version, ', ') FILTER (WHERE NOT success)
      FROM flyway_schema_history
      """;

  private PostgresChecks() {}

  static void of(Target target, String address, Checks checks) {
    try (Connection owner = connect(target, address, "owner")) {
      checks.that(AREA, "it answers", () -> owner.getMetaData().getDatabaseProductVersion());
      checks.that(AREA, "its tables are at a version", () -> "version " + none(owner, MIGRATED));
      checks.that(
          AREA,
          "four roles, none above row-level security",
          () -> {
            String roles = none(owner, ROLES);
            require(roles.equals("4"), "only " + roles + " are there");
            return roles;
          });
      checks.that(
          AREA,
          "row-level security is forced, with policies, wherever there is a tenant",
          () -> none(owner, POLICIES) + " tables");
      checks.that(AREA, "readers cannot write", () -> none(owner, READER_WRITES) + " tables");
      checks.that(
          AREA,
          "nobody of the read models reaches the keyring",
          () -> none(owner, KEYRING) + " roles");
      checks.that(
          AREA,
          "every read model has a generation that serves",
          () -> none(owner, GENERATIONS) + " read models");
    } catch (Exception e) {
      checks.that(
          AREA,
          "it answers",
          () -> {
            throw e;
          });
      return;
    }
    checks.that(
        AREA,
        "a reader without a tenant sees nothing",
        () -> {
          try (Connection reader = connect(target, address, "reader")) {
            String rows = one(reader, "SELECT count(*)::text, NULL FROM tenant_sequence")[0];
            require(rows.equals("0"), rows + " rows");
            return "0 rows";
          }
        });
  }

  private static Connection connect(Target target, String address, String role) throws Exception {
    var properties = new Properties();
    properties.setProperty("user", "meatymusic_" + role);
    properties.setProperty("password", target.secret(role));
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "15");
    return DriverManager.getConnection("jdbc:postgresql://" + address + "/meatymusic", properties);
  }

  /** The first column, if the second, which names what is wrong, is empty. */
  private static String none(Connection connection, String sql) throws SQLException, Checks.Broken {
    String[] row = one(connection, sql);
    require(row[1] == null, "not so: " + row[1]);
    return String.valueOf(row[0]);
  }

  private static String[] one(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return new String[] {result.getString(1), result.getString(2)};
    }
  }
}
