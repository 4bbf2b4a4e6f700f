package com.meatymusic.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import com.meatymusic.platform.jdbc.Transactions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * That rows of before are kept, and that a build of before goes on while instances are replaced: it
 * asks by the names that it knows. Its statements stand here as it sends them.
 */
class MigrationIT {

  private static final String DATABASE =
      "migration_" + UUID.randomUUID().toString().replace('-', '_');
  private static final UUID TENANT = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();
  private static final Map<String, String> properties =
      Service.stack().serviceEnvironment().queryServiceProperties(0);

  @BeforeAll
  static void migrate() throws SQLException {
    superuser("CREATE DATABASE %s OWNER meatymusic_owner".formatted(DATABASE));
    flyway("3");
    try (Connection owner = connect("owner")) {
      Jdbc.execute(
          owner,
          """
          INSERT INTO projection (name) VALUES ('users');
          INSERT INTO projection_generation (projection, generation, version, state)
            VALUES ('users', 1, 1, 'ACTIVE');
          INSERT INTO log_position (line, topic, partition, cluster_id, topic_id, position)
            VALUES ('live', 'events', 0, 'c', 't', 7), ('users/2', 'events', 0, 'c', 't', 3);
          INSERT INTO generation_partition (projection, generation, topic, partition, line)
            VALUES ('users', 1, 'events', 0, 'live');
          """);
    }
    number(TENANT, 5);
    number(OTHER, 6);
    park(0, 1);
    flyway("latest");
  }

  @AfterAll
  static void drop() throws SQLException {
    superuser("DROP DATABASE %s WITH (FORCE)".formatted(DATABASE));
  }

  private static void superuser(String sql) throws SQLException {
    var postgres = Service.stack().endpoints().postgres();
    try (Connection connection =
        DriverManager.getConnection(
            postgres.jdbcUrl("postgres"), postgres.superuser(), postgres.password())) {
      Jdbc.execute(connection, sql);
    }
  }

  private static void flyway(String target) {
    Flyway.configure()
        .dataSource(url(), "meatymusic_owner", password("owner"))
        .locations("classpath:db/query")
        .placeholders(
            Map.of(
                "owner", "meatymusic_owner",
                "projector", "meatymusic_projector",
                "reader", "meatymusic_reader"))
        .target(target)
        .load()
        .migrate();
  }

  private static String url() {
    return Service.stack().endpoints().postgres().jdbcUrl(DATABASE);
  }

  private static String password(String role) {
    return properties.get("meatymusic.postgres." + role + "-password");
  }

  private static Connection connect(String role) throws SQLException {
    return DriverManager.getConnection(url(), "meatymusic_" + role, password(role));
  }

  /** As the projector, in a transaction that is bound to one tenant. */
  private static <T> T bound(Transactions.Work<T> work) throws SQLException {
    return bound(TENANT, work);
  }

  private static void number(UUID tenant, int number) throws SQLException {
    String sql = "INSERT INTO tenant_position VALUES (?, 'live', ?)";
    bound(tenant, c -> Jdbc.update(c, sql, tenant, number));
  }

  /** As builds of before V6 park: with all of the record. */
  private static void park(int... offsets) throws SQLException {
    bound(c -> {
      for (int offset : offsets) {
        Jdbc.update(
            c,
            """
            INSERT INTO parked_record (tenant_id, projection, generation, topic, partition,
              record_offset, subject, record_time, record_key, record_value, header_names,
              header_values)
            VALUES (?, 'users', 1, 'events', 0, ?, 'user/1', now(), ?, ?, '{h}', ?)
            """,
            TENANT,
            offset,
            new byte[20_000],
            new byte[20_000],
            SqlArray.of("bytea", List.of(new byte[9])));
      }
      return true;
    });
  }

  private static <T> T bound(UUID tenant, Transactions.Work<T> work) throws SQLException {
    try (Connection projector = connect("projector")) {
      return Transactions.run(
          projector,
          c -> {
            Jdbc.execute(c, "SET LOCAL app.tenant_ids = '{" + tenant + "}'");
            return work.on(c);
          });
    }
  }

  private static List<String> asProjector(String sql) throws SQLException {
    return bound(c -> texts(c, sql));
  }

  private static List<String> texts(Connection connection, String sql) throws SQLException {
    return Jdbc.list(connection, sql, row -> row.getString(1));
  }

  @Test
  void whatWasThereIsThereUnderTheNewNames() throws SQLException {
    try (Connection owner = connect("owner")) {
      assertThat(
              texts(
                  owner,
                  "SELECT subscription || ' ' || position FROM subscription_checkpoint"
                      + " WHERE topic = 'events' ORDER BY subscription"))
          .containsExactly("live 7", "users/2 3");
      assertThat(texts(owner, "SELECT tenant_seq FROM tenant_sequence WHERE subscription = 'live'"))
          .containsExactlyInAnyOrder("5", "6");
      assertThat(texts(owner, "SELECT subscription FROM generation_subscription"))
          .containsExactly("live");
    }
  }

  @Test
  void aBuildOfBeforeMakesMovesAndTakesAwayPositions() throws SQLException {
    try (Connection owner = connect("owner")) {
      assertThat(
              Jdbc.update(
                  owner,
                  "INSERT INTO log_position (line, topic, partition, cluster_id, topic_id, position)"
                      + " SELECT ?, ?, unnest(?), ?, ?, 0 ON CONFLICT DO NOTHING",
                  "users/3",
                  "older",
                  SqlArray.of("int4", List.of(0, 1)),
                  "c",
                  "t"))
          .isEqualTo(2);
      int moved =
          bound(c ->
              Jdbc.update(
                  c,
                  """
                  UPDATE log_position p SET position = n.next, event_time = n.event_time,
                    moved_at = now()
                  FROM unnest(?::int4[], ?::int8[], ?::int8[], ?::timestamptz[])
                    AS n(partition, expected, next, event_time)
                  WHERE p.line = ? AND p.topic = ? AND p.cluster_id = ? AND p.topic_id = ?
                    AND p.partition = n.partition AND p.position = n.expected
                  """,
                  SqlArray.of("int4", List.of(0, 1)),
                  SqlArray.of("int8", List.of(0L, 4L)),
                  SqlArray.of("int8", List.of(9L, 9L)),
                  SqlArray.of(
                      "timestamptz", List.of("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z")),
                  "users/3",
                  "older",
                  "c",
                  "t"));
      assertThat(moved).as("one is where it is expected").isEqualTo(1);
      assertThat(
              asProjector(
                  "SELECT position FROM log_position WHERE line = 'users/3' AND topic = 'older'"
                      + " AND partition = 0 FOR UPDATE"))
          .containsExactly("9");
      assertThat(Jdbc.update(owner, "DELETE FROM log_position WHERE line = 'users/3'"))
          .isEqualTo(2);
    }
  }

  @Test
  void aBuildOfBeforeNumbersTenantsAndOnlyThoseOfItsBatch() throws SQLException {
    String save =
        """
        INSERT INTO tenant_position (tenant_id, line, tenant_seq, stopped_offset, stopped_detail)
        SELECT tenant_id, ?, tenant_seq, stopped_offset, stopped_detail
        FROM unnest(?::uuid[], ?::int8[], ?::int8[], ?::text[])
          AS n(tenant_id, tenant_seq, stopped_offset, stopped_detail)
        ON CONFLICT (tenant_id, line) DO UPDATE SET tenant_seq = excluded.tenant_seq,
          stopped_offset = excluded.stopped_offset, stopped_detail = excluded.stopped_detail
        """;
    for (long number : new long[] {1, 2}) {
      bound(c ->
          Jdbc.update(
              c,
              save,
              "users/4",
              SqlArray.of("uuid", List.of(TENANT)),
              SqlArray.of("int8", List.of(number)),
              SqlArray.of("int8", List.of(TENANT), tenant -> null),
              SqlArray.of("text", List.of(TENANT), tenant -> null)));
    }
    String sql = "SELECT tenant_seq FROM tenant_position WHERE line = 'users/4'";
    assertThat(asProjector(sql)).containsExactly("2");
    assertThat(asProjector("SELECT tenant_seq FROM tenant_position WHERE line = 'live'"))
        .containsExactly("5");
    try (Connection reader = connect("reader")) {
      assertThat(texts(reader, sql)).as("without a context").isEmpty();
    }
    try (Connection owner = connect("owner")) {
      assertThat(Jdbc.update(owner, "DELETE FROM tenant_position WHERE line = 'users/4'"))
          .isEqualTo(1);
    }
  }

  @Test
  void aBuildOfBeforeFindsTheGenerationsThatItWrites() throws SQLException {
    String sql =
        """
        SELECT projection || '/' || generation || ' ' || version
        FROM generation_partition JOIN projection_generation USING (projection, generation)
        WHERE line = 'live' AND topic = 'events' AND partition = ANY ('{0}')
        """;
    assertThat(asProjector(sql)).containsExactly("users/1 1");
    int joined =
        bound(c ->
            Jdbc.update(
                c,
                "UPDATE generation_partition SET line = 'live' WHERE projection = 'users'"
                    + " AND generation = 1 AND topic = 'events' AND partition = 0"));
    assertThat(joined).isEqualTo(1);
    assertThat(
            asProjector(
                """
                SELECT l.position FROM log_position l JOIN generation_partition g
                  ON g.line = l.line AND g.topic = l.topic AND g.partition = l.partition
                WHERE g.projection = 'users' AND g.generation = 1
                FOR UPDATE OF l
                """))
        .containsExactly("7");
  }

  @Test
  void parkedRecordsAreReferencesAndThoseOfABuildOfBeforeStayReadable() throws SQLException {
    park(2);
    assertThat(
            asProjector(
                "SELECT concat_ws('/', topic, partition, record_offset, subject,"
                    + " record_value IS NULL AND record_key IS NULL) FROM parked_record"
                    + " ORDER BY record_offset"))
        .as("none is lost; a build of before still writes all of it")
        .containsExactly("events/0/0/user/1/t", "events/0/1/user/1/t", "events/0/2/user/1/f");
    try (Connection owner = connect("owner")) {
      assertThat(
              texts(
                  owner,
                  "SELECT relforcerowsecurity FROM pg_class WHERE relname = 'parked_record'"))
          .containsExactly("t");
    }
  }
}
