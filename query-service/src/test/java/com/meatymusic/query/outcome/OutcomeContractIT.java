package com.meatymusic.query.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.meatymusic.query.outcome.OutcomeReader.Found;
import com.meatymusic.query.postgres.EngineDatabase;
import com.meatymusic.query.read.model.ReaderTransactions;
import com.meatymusic.testing.OddValues;
import com.meatymusic.testing.Property;
import io.r2dbc.pool.ConnectionPool;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What became of commands, as the projector writes it and readers find it. */
class OutcomeContractIT {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Instant NOW = Instant.ofEpochMilli(System.currentTimeMillis());

  private static EngineDatabase database;
  private static ConnectionPool readers;
  private static OutcomeReader reader;

  private final UUID tenant = UUID.randomUUID();

  @BeforeAll
  static void create() throws SQLException {
    database = EngineDatabase.create();
    readers = database.readers();
    reader = new OutcomeReader(ReaderTransactions.of(readers), JSON);
  }

  @AfterAll
  static void close() {
    readers.dispose();
    database.close();
  }

  private OutcomeRow row(UUID command, String actor, String status, @Nullable String code) {
    return new OutcomeRow(
        tenant, command, actor, status, code, null, List.of(), "user/1", 3, 7, NOW);
  }

  private static void write(List<OutcomeRow> rows) throws SQLException {
    OutcomeRows some = new OutcomeRows(rows, JSON, LONG);
    database.commit(
        connection -> {
          some.write(connection);
          return true;
        },
        some.tenants().toArray(UUID[]::new));
  }

  private List<Found> find(UUID command) {
    return reader.find(tenant, command).block(LONG);
  }

  @Test
  void theFirstOutcomeOfACommandStays() throws SQLException {
    UUID command = UUID.randomUUID();
    write(List.of(row(command, "ann", "accepted", null)));
    write(List.of(row(command, "ann", "rejected", "late")));
    assertThat(find(command)).extracting(f -> f.outcome().status()).containsExactly("accepted");
  }

  @Test
  void twiceInABatchItIsTheFirstOneToo() throws SQLException {
    UUID command = UUID.randomUUID();
    write(List.of(row(command, "ann", "rejected", "first"), row(command, "ann", "accepted", null)));
    assertThat(find(command)).extracting(f -> f.outcome().code()).containsExactly("first");
  }

  @Test
  void callersWhoChoseTheSameIdHaveAnOutcomeEach() throws SQLException {
    UUID command = UUID.randomUUID();
    write(List.of(row(command, "ann", "accepted", null)));
    write(List.of(row(command, "bob", "rejected", "no")));
    assertThat(find(command)).extracting(Found::actor).containsExactly("ann", "bob");
    assertThat(reader.known(tenant, Set.of(command, UUID.randomUUID())).block(LONG))
        .containsOnlyKeys(command)
        .hasEntrySatisfying(command, who -> assertThat(who).contains("ann", "bob"));
  }

  @Test
  void aTenantFindsItsOwnAndNoOthers() throws SQLException {
    UUID command = UUID.randomUUID();
    write(List.of(row(command, "ann", "accepted", null)));
    UUID other = UUID.randomUUID();
    assertThat(reader.find(other, command).block(LONG)).isEmpty();
    assertThat(reader.known(other, Set.of(command)).block(LONG)).isEmpty();
    OutcomeRows foreign =
        new OutcomeRows(List.of(row(UUID.randomUUID(), "ann", "accepted", null)), JSON, LONG);
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() ->
            database.commit(
                connection -> {
                  foreign.write(connection);
                  return true;
                },
                other))
        .matches(e -> "42501".equals(e.getSQLState()), "insufficient privilege");
  }

  @Test
  void anOutcomeComesBackAsItWasWritten() {
    Property.holds(
        10,
        random -> {
          OddValues values = new OddValues(random);
          Map<UUID, OutcomeRow> written = new HashMap<>();
          for (int i = 1 + random.nextInt(10); i > 0; i--) {
            OutcomeRow row = any(values);
            written.put(row.commandId(), row);
          }
          write(List.copyOf(written.values()));
          for (OutcomeRow row : written.values()) {
            assertThat(find(row.commandId())).containsExactly(expected(row));
          }
        });
  }

  private OutcomeRow any(OddValues values) {
    var random = values.random();
    List<Outcome.Violation> violations = new ArrayList<>();
    for (int n = random.nextInt(3); n > 0; n--) {
      violations.add(new Outcome.Violation("/" + values.line(9), values.line(40)));
    }
    return new OutcomeRow(
        tenant,
        new UUID(random.nextLong(), random.nextLong()),
        values.line(20),
        values.one(List.of("accepted", "rejected", "unreadable")),
        values.once(2) ? null : values.line(12),
        values.once(2) ? null : values.line(60),
        violations,
        values.once(2) ? null : "user/" + values.line(5),
        random.nextLong(1L << 50),
        random.nextLong(1L << 50),
        NOW);
  }

  private static Found expected(OutcomeRow row) {
    return new Found(
        row.actor(),
        new Outcome(
            row.commandId(),
            row.status(),
            row.code(),
            row.detail(),
            row.violations(),
            row.subject(),
            row.version(),
            ""),
        row.tenantSeq());
  }

  @Test
  void anEmptyBatchWritesNothing() throws SQLException {
    write(List.of());
    assertThat(new OutcomeRows(List.of(), JSON, LONG).tenants()).isEmpty();
  }

  /** Two instances that read the same outcomes, as after a rebalance. */
  @Test
  void ofManyWhoWriteTheSameCommandAtOnceOneOutcomeStays() throws Exception {
    UUID command = UUID.randomUUID();
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      OutcomeRow row = row(command, "ann", "rejected", "writer-" + i);
      writers.add(
          Thread.startVirtualThread(() -> {
            try {
              write(List.of(row));
            } catch (SQLException e) {
              failures.add(e);
            }
          }));
    }
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(failures).isEmpty();
    assertThat(find(command)).hasSize(1);
  }
}
