package com.meatymusic.query.projection.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.query.postgres.EngineDatabase;
import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.query.projection.table.TableDdl;
import com.meatymusic.testing.Property;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two generations are equal, or exactly where they differ is said: whether one serves hangs on it.
 */
class GenerationComparisonContractIT {

  private static final List<UUID> TENANTS = List.of(new UUID(1, 1), new UUID(1, 2), new UUID(1, 3));
  private static final Table TABLE = table();

  private static EngineDatabase database;
  private static GenerationComparison comparison;

  private static Table table() {
    TableBuilder columns = Table.of("compared");
    columns.key("id", SqlType.UUID);
    columns.nullable("name", SqlType.TEXT);
    columns.column("version", SqlType.BIGINT);
    return columns.build();
  }

  /** Without a name of its own, so that nobody takes it for one of the service's. */
  private static final Projection PROJECTION =
      new Projection() {
        @Override
        public Definition definition() {
          return new Definition("compared", 1, List.of(TABLE));
        }

        @Override
        public List<Change> project(Event event, Unseal personal) {
          return List.of();
        }
      };

  @BeforeAll
  static void create() throws SQLException {
    database = EngineDatabase.create();
    comparison = new GenerationComparison(database.projectors());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    asOwner("DROP TABLE IF EXISTS compared_1, compared_2");
    for (int generation = 1; generation <= 2; generation++) {
      asOwner(TableDdl.create(TABLE, generation));
      asOwner(
          "GRANT SELECT, INSERT, UPDATE, DELETE ON compared_%d TO %s"
              .formatted(generation, database.owner().projector()));
    }
  }

  private static void asOwner(String sql) throws SQLException {
    database
        .owner()
        .inTransaction(connection -> {
          Jdbc.execute(connection, sql);
          return true;
        });
  }

  private static void put(
      Connection connection, int generation, UUID tenant, UUID id, @Nullable String name)
      throws SQLException {
    Jdbc.update(
        connection,
        "INSERT INTO compared_%d VALUES (?, ?, ?::text, 1)".formatted(generation),
        tenant,
        id,
        name);
  }

  private static List<Difference> differences(int most) throws SQLException {
    return comparison.differences(PROJECTION, 1, 2, TENANTS, most);
  }

  @Test
  void whatDiffersIsSaidRowByRowAndNothingElse() {
    Property.holds(
        25,
        random -> {
          Set<Difference> expected = new HashSet<>();
          database.commit(connection -> {
            Jdbc.update(connection, "DELETE FROM compared_1");
            Jdbc.update(connection, "DELETE FROM compared_2");
            for (int i = random.nextInt(30); i > 0; i--) {
              expected.addAll(pair(connection, random, new UUID(7, i)));
            }
            return true;
          });
          assertThat(differences(100)).containsExactlyInAnyOrderElementsOf(expected);
        });
  }

  /** A row in both generations, or in one of them, or otherwise in each. */
  private static List<Difference> pair(Connection connection, SplittableRandom random, UUID id)
      throws SQLException {
    UUID tenant = TENANTS.get(random.nextInt(TENANTS.size()));
    Map<String, String> key = Map.of("tenant_id", tenant.toString(), "id", id.toString());
    String name = random.nextBoolean() ? null : "n" + random.nextInt(3);
    switch (random.nextInt(8)) {
      case 0 -> {
        put(connection, 1, tenant, id, name);
        return List.of(new Difference("compared", key, "missing", List.of()));
      }
      case 1 -> {
        put(connection, 2, tenant, id, name);
        return List.of(new Difference("compared", key, "additional", List.of()));
      }
      case 2 -> {
        put(connection, 1, tenant, id, name);
        put(connection, 2, tenant, id, "other");
        return List.of(new Difference("compared", key, "different", List.of("name")));
      }
      default -> {
        put(connection, 1, tenant, id, name);
        put(connection, 2, tenant, id, name);
        return List.of();
      }
    }
  }

  @Test
  void noMoreAreSaidThanAreWanted() throws SQLException {
    database.commit(connection -> {
      for (int i = 0; i < 12; i++) {
        put(connection, 1, TENANTS.get(i % 3), new UUID(7, i), "a");
      }
      return true;
    });
    assertThat(differences(5)).hasSize(5);
    assertThat(differences(12)).hasSize(12);
    assertThat(differences(100)).hasSize(12);
  }

  @Test
  void twoThatAreEmptyAreEqualAndSoIsOneThatIsNotThere() throws SQLException {
    assertThat(differences(100)).isEmpty();
    asOwner("DROP TABLE compared_2");
    assertThat(differences(100)).as("a table that only one of the versions has").isEmpty();
  }

  /** Of two versions what both have is compared. */
  @Test
  void aColumnThatOneOfThemLacksIsNoDifference() throws SQLException {
    asOwner("ALTER TABLE compared_1 DROP COLUMN name");
    database.commit(connection -> {
      Jdbc.update(
          connection,
          "INSERT INTO compared_1 (tenant_id, id, version) VALUES (?, ?, 1), (?, ?, 5)",
          TENANTS.get(0),
          new UUID(7, 1),
          TENANTS.get(1),
          new UUID(7, 2));
      put(connection, 2, TENANTS.get(0), new UUID(7, 1), "new");
      put(connection, 2, TENANTS.get(1), new UUID(7, 2), "new");
      return true;
    });
    List<String> columns = new ArrayList<>();
    differences(100).forEach(difference -> columns.addAll(difference.columns()));
    assertThat(columns).containsExactly("version");
  }

  @Test
  void theConnectionIsGivenBackAsItWas() throws SQLException {
    assertThat(differences(10)).isEmpty();
    try (Connection connection = database.projectors().getConnection()) {
      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(connection.isReadOnly()).isFalse();
      assertThat(connection.getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
    }
  }
}
