package com.meatymusic.query.projection.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.query.postgres.EngineDatabase;
import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;
import com.meatymusic.testing.Property;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Batches leave in Postgres what their changes leave one by one, and what they say of each. */
class TableWriterContractIT {

  private static final int ONE_BY_ONE = 1;
  private static final int BATCHES = 2;
  private static final TableBuilder OF_CARDS = Table.of("test_cards");
  private static final Column<UUID> ID = OF_CARDS.key("id", SqlType.UUID);
  private static final Column<@Nullable String> NAME = OF_CARDS.nullable("name", SqlType.TEXT);
  private static final Column<Long> USES = OF_CARDS.column("uses", SqlType.BIGINT);
  private static final Column<Long> VERSION = OF_CARDS.column("version", SqlType.BIGINT);
  private static final Table CARDS = OF_CARDS.cached(VERSION).build();

  private static EngineDatabase database;

  @BeforeAll
  static void create() throws SQLException {
    database = EngineDatabase.create();
    database
        .owner()
        .inTransaction(connection -> {
          for (Table table : Stream.concat(tables(), Stream.of(CARDS)).toList()) {
            for (int generation : List.of(ONE_BY_ONE, BATCHES)) {
              Jdbc.execute(connection, TableDdl.create(table, generation));
              Jdbc.execute(
                  connection,
                  "GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO %s"
                      .formatted(table.in(generation), database.owner().projector()));
            }
          }
          return true;
        });
  }

  @AfterAll
  static void close() {
    database.close();
  }

  static Stream<Table> tables() {
    return Stream.of(GeneratedChanges.LEAVES, GeneratedChanges.THINGS, GeneratedChanges.COUNTS);
  }

  private static List<@Nullable Object[]> write(
      Connection connection, Table table, int generation, List<Change> batch) throws SQLException {
    TableChanges changes = new TableChanges(table);
    batch.forEach(changes::add);
    return new TableWriter(connection, table, generation, table.allColumns(), true).write(changes);
  }

  private static Map<List<@Nullable Object>, List<@Nullable Object>> rows(
      Connection connection, Table table, int generation) throws SQLException {
    Map<List<@Nullable Object>, List<@Nullable Object>> rows = new HashMap<>();
    Jdbc.each(
        connection,
        "SELECT * FROM " + table.in(generation),
        result -> {
          List<@Nullable Object> row = row(table, result);
          rows.put(row.subList(0, table.keyColumns()), row);
        });
    return rows;
  }

  private static List<@Nullable Object> row(Table table, ResultSet result) throws SQLException {
    List<@Nullable Object> row = new ArrayList<>();
    for (Column<?> column : table.columns()) {
      if (column.type() == SqlType.TIME) {
        OffsetDateTime time = result.getObject(column.name(), OffsetDateTime.class);
        row.add(time == null ? null : time.toInstant());
      } else {
        row.add(result.getObject(column.name()));
      }
    }
    return row;
  }

  @ParameterizedTest
  @MethodSource("tables")
  void aBatchLeavesWhatItsChangesLeaveOneByOne(Table table) {
    Property.holds(
        40,
        random -> {
          GeneratedChanges generated = new GeneratedChanges(random);
          TableModel model = new TableModel(table);
          try (Connection connection = database.begin()) {
            for (int i = 0; i < 4; i++) {
              List<Change> batch = generated.some(table, 20);
              model.apply(batch);
              for (Change change : batch) {
                write(connection, table, ONE_BY_ONE, List.of(change));
              }
              write(connection, table, BATCHES, batch);
              var oneByOne = rows(connection, table, ONE_BY_ONE);
              assertThat(rows(connection, table, BATCHES)).as(batch.toString()).isEqualTo(oneByOne);
              assertThat(oneByOne).as("as the changes are described").isEqualTo(model.rows());
            }
            connection.rollback();
          }
        });
  }

  private static Change card(SplittableRandom random, UUID tenant, long version) {
    UUID id = new UUID(0, random.nextInt(4));
    if (random.nextBoolean()) {
      return Change.put(CARDS, tenant)
          .set(ID, id)
          .set(NAME, random.nextBoolean() ? null : "n" + version)
          .set(USES, random.nextLong(9))
          .set(VERSION, version)
          .build();
    }
    return Change.update(CARDS, tenant)
        .set(ID, id)
        .set(random.nextBoolean() ? USES : VERSION, version)
        .set(VERSION, version)
        .build();
  }

  /** The cache keeps what it is given: that must be the row, and no part of it. */
  @Test
  void whatIsGivenToTheCacheAreTheRowsAsTheyStandThen() {
    Property.holds(
        60,
        random -> {
          UUID tenant = new UUID(9, 9);
          try (Connection connection = database.begin()) {
            for (int i = 1; i < 6; i++) {
              List<Change> batch = new ArrayList<>();
              for (int n = random.nextInt(8); n > 0; n--) {
                batch.add(card(random, tenant, i * 100L - n));
              }
              List<@Nullable Object[]> given = write(connection, CARDS, BATCHES, batch);
              var stored = rows(connection, CARDS, BATCHES);
              for (@Nullable Object[] row : given) {
                List<@Nullable Object> card = Arrays.asList(row);
                assertThat(stored).containsEntry(card.subList(0, CARDS.keyColumns()), card);
              }
              long touched = stored.values().stream().filter(changedBy(i)).count();
              assertThat(given).hasSize((int) touched);
            }
            connection.rollback();
          }
        });
  }

  private static java.util.function.Predicate<List<@Nullable Object>> changedBy(int batch) {
    int version = CARDS.columns().indexOf(VERSION);
    return row -> row.get(version) instanceof Long at && at > (batch - 1) * 100L;
  }

  @Test
  void aColumnThatAnOlderGenerationLacksIsLeftOut() throws SQLException {
    UUID tenant = new UUID(7, 7);
    long without = CARDS.allColumns() & ~(1L << CARDS.columns().indexOf(NAME));
    Change put =
        Change.put(CARDS, tenant)
            .set(ID, new UUID(1, 1))
            .set(NAME, "new")
            .set(USES, 1L)
            .set(VERSION, 1L)
            .build();
    try (Connection connection = database.begin()) {
      TableChanges changes = new TableChanges(CARDS);
      changes.add(put);
      new TableWriter(connection, CARDS, BATCHES, without, false).write(changes);
      assertThat(rows(connection, CARDS, BATCHES).values())
          .singleElement()
          .satisfies(row -> assertThat(row).endsWith(null, 1L, 1L));
      assertThat(new TableWriter(connection, CARDS, BATCHES, 0, true).write(changes))
          .as("a table that is not there")
          .isEmpty();
      connection.rollback();
    }
  }

  @Test
  void whichColumnsATableHasIsAskedOfPostgres() throws SQLException {
    try (Connection connection = database.begin()) {
      assertThat(TableColumns.mask(connection, CARDS, BATCHES)).isEqualTo(CARDS.allColumns());
      assertThat(TableColumns.mask(connection, CARDS, 77)).isZero();
    }
  }
}
