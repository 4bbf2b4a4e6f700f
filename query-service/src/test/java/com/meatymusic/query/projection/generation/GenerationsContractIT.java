package com.meatymusic.query.projection.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.query.postgres.EngineDatabase;
import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.query.projection.checkpoint.CheckpointStore;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.OffsetRange;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.generation.GenerationStatus.Mode;
import com.meatymusic.query.projection.generation.GenerationStatus.State;
import com.meatymusic.query.projection.parking.EngineParking;
import com.meatymusic.query.projection.record.Projections;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What instances make of a database when they start, and what operators begin and end. */
class GenerationsContractIT {

  private static final LogIdentity LOG = new LogIdentity("events", "cluster", "topic-id", 3);

  private static EngineDatabase database;
  private static GenerationStore store;

  /** A projection and a table of its own for each case. */
  private String name = "";

  @BeforeAll
  static void create() throws SQLException {
    database = EngineDatabase.create();
    store = new GenerationStore(database.projectors());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void another() {
    name = "some" + Long.toHexString(UUID.randomUUID().getMostSignificantBits());
  }

  /** A projection of some version; without a name of its own, so that nobody takes it for one. */
  private Projection some(int version) {
    TableBuilder columns = Table.of(name);
    columns.key("id", SqlType.UUID);
    columns.column("name", SqlType.TEXT);
    var definition = new Projection.Definition(name, version, List.of(columns.build()));
    return new Projection() {
      @Override
      public Definition definition() {
        return definition;
      }

      @Override
      public List<Change> project(Event event, Unseal personal) {
        return List.of();
      }
    };
  }

  private Generations build(int version) {
    return of(database, List.of(some(version)));
  }

  private static Generations of(EngineDatabase database, List<Projection> projections) {
    return new Generations(
        database.owner(),
        Projections.of(projections, List.of()),
        LOG,
        EngineParking.bounded(100),
        () -> true);
  }

  private List<String> states() throws SQLException {
    return store.of(name).stream()
        .map(s -> "%d v%d %s".formatted(s.id().generation(), s.version(), s.state()))
        .toList();
  }

  @Test
  void whereNothingHasBeenProjectedTheFirstGenerationServesAtOnce() throws SQLException {
    build(1).prepare();
    assertThat(states()).containsExactly("1 v1 ACTIVE");
    assertThat(written(Subscription.live(LOG))).containsExactly(1);
    build(1).prepare();
    assertThat(states()).as("again").containsExactly("1 v1 ACTIVE");
  }

  private List<Integer> written(Subscription subscription) throws SQLException {
    return database.commit(connection ->
        GenerationSubscriptions.written(
                connection, subscription, List.of(new OffsetRange(0, 0, 1, Instant.EPOCH, 0)))
            .getOrDefault(0, List.of())
            .stream()
            .map(written -> written.id())
            .filter(id -> id.projection().equals(name))
            .map(id -> id.generation())
            .toList());
  }

  @Test
  void aNewVersionFillsBesideTheOldOneAndAnOlderBuildChangesNothing() throws SQLException {
    build(1).prepare();
    build(2).prepare();
    assertThat(states()).containsExactly("1 v1 ACTIVE", "2 v2 FILLING");
    assertThat(written(Subscription.live(LOG))).containsExactly(1);
    assertThat(written(Subscription.filling(new GenerationId(name, 2), LOG))).containsExactly(2);
    build(1).prepare();
    build(2).prepare();
    assertThat(states()).containsExactly("1 v1 ACTIVE", "2 v2 FILLING");
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void aNewerVersionTakesThePlaceOfWhatIsNotFinished(State state) throws SQLException {
    build(1).prepare();
    GenerationId second = build(1).begin(some(1), Mode.SWITCH, "an operator");
    assertThat(store.move(second, EnumSet.of(State.FILLING), state, null)).isTrue();
    build(2).prepare();
    boolean finished = EnumSet.of(State.ACTIVE, State.RETIRED).contains(state);
    assertThat(states().get(1)).endsWith(finished ? state.name() : "DROPPING");
    assertThat(states().getLast()).isEqualTo("3 v2 FILLING");
  }

  /** In a database of its own: in the other one nothing is ever projected. */
  @Test
  void whatIsAddedLaterHasTheWholeLogToCatchUpOn() throws SQLException {
    try (EngineDatabase other = EngineDatabase.create()) {
      of(other, List.of()).prepare();
      other.commit(connection -> {
        CheckpointStore.move(
            connection,
            Subscription.live(LOG),
            List.of(new OffsetRange(1, 0, 5, Instant.EPOCH, 0)));
        return true;
      });
      of(other, List.of(some(1))).prepare();
      GenerationStore there = new GenerationStore(other.projectors());
      assertThat(there.of(name)).extracting(GenerationStatus::state).containsExactly(State.FILLING);
      assertThat(new GenerationPointer(other.projectors()).active(name)).isNull();
    }
  }

  @Test
  void howeverManyInstancesStartAtOnceThereIsOneGeneration() throws Exception {
    List<Thread> instances = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      int version = 1 + i % 2;
      instances.add(Thread.startVirtualThread(() -> build(version).prepare()));
    }
    for (Thread instance : instances) {
      instance.join();
    }
    build(2).prepare();
    List<String> states = states();
    assertThat(states).filteredOn(s -> s.endsWith("ACTIVE")).hasSize(1);
    assertThat(states).filteredOn(s -> s.contains("v2")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void oneIsBegunUnlessAnotherIsOnItsWay(State state) throws SQLException {
    build(1).prepare();
    GenerationId second = build(1).begin(some(1), Mode.HOLD, "an operator");
    assertThat(store.move(second, EnumSet.of(State.FILLING), state, null)).isTrue();
    boolean underWay =
        EnumSet.of(State.FILLING, State.PAUSED, State.READY, State.DIFFERS, State.FAILED)
            .contains(state);
    if (underWay) {
      assertThatExceptionOfType(RebuildRunningException.class)
          .isThrownBy(() -> build(1).begin(some(1), Mode.SWITCH, "an operator"));
    } else {
      assertThat(build(1).begin(some(1), Mode.SWITCH, "an operator"))
          .isEqualTo(new GenerationId(name, 3));
    }
  }

  @Test
  void aNumberIsNeverGivenTwice() throws SQLException {
    build(1).prepare();
    for (int number = 2; number < 6; number++) {
      GenerationId id = build(1).begin(some(1), Mode.SWITCH, "an operator");
      assertThat(id.generation()).isEqualTo(number);
      store.move(id, EnumSet.of(State.FILLING), State.DROPPING, null);
      build(1).dropTables(id);
      build(1).forget(id);
      assertThat(store.find(id)).isNull();
    }
  }

  @Test
  void ofWhatIsDroppedNothingIsLeft() throws SQLException {
    build(1).prepare();
    GenerationId id = build(1).begin(some(1), Mode.SWITCH, "an operator");
    assertThat(tables()).containsExactlyInAnyOrder(name + "_1", name + "_2");
    store.move(id, EnumSet.of(State.FILLING), State.DROPPING, null);
    assertThat(build(1).dropTables(id)).containsExactly(name + "_2");
    assertThat(tables()).containsExactly(name + "_1");
    assertThat(store.find(id)).as("still known").isNotNull();
    assertThat(written(Subscription.filling(id, LOG))).isEmpty();
    Map<Integer, Long> positions =
        database.commit(connection ->
            CheckpointStore.load(connection, Subscription.filling(id, LOG), List.of(0, 1, 2)));
    assertThat(positions).isEmpty();
    assertThat(build(1).dropTables(id)).as("again, after a kill").containsExactly(name + "_2");
    build(1).forget(id);
    assertThat(store.find(id)).isNull();
    assertThat(states()).containsExactly("1 v1 ACTIVE");
  }

  private List<String> tables() throws SQLException {
    return database
        .owner()
        .inTransaction(connection ->
            Jdbc.list(
                connection,
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE ?",
                row -> row.getString(1),
                name + "%"));
  }

  @Test
  void theReportOfADryRunStaysUntilThereIsSomethingNewer() throws SQLException {
    build(1).prepare();
    GenerationId dry = build(1).begin(some(1), Mode.DRY_RUN, "an operator");
    store.move(dry, EnumSet.of(State.FILLING), State.REPORTED, "nothing differs");
    build(1).dropTables(dry);
    build(1).forget(dry);
    assertThat(states()).contains("2 v1 REPORTED");
    assertThat(store.leaving()).as("its tables are gone").noneMatch(s -> s.id().equals(dry));
    build(1).begin(some(1), Mode.SWITCH, "an operator");
    assertThat(states()).containsExactly("1 v1 ACTIVE", "2 v1 DROPPING", "3 v1 FILLING");
  }

  /** Rows of a part of the log would be served as all there are. */
  @Test
  void whereTheLogHoldsSomethingAlreadyTheFirstGenerationIsFilledBefore() throws SQLException {
    new Generations(
            database.owner(),
            Projections.of(List.of(some(1)), List.of()),
            LOG,
            EngineParking.bounded(100),
            () -> false)
        .prepare();
    assertThat(states()).containsExactly("1 v1 FILLING");
    assertThat(new GenerationPointer(database.projectors()).active(name)).isNull();
  }

  @Test
  void afterARestartNothingServesAndEverythingIsFilledAnew() throws SQLException {
    build(1).prepare();
    build(1).restart("an operator", "why");
    assertThat(states()).containsExactly("1 v1 DROPPING", "2 v1 FILLING");
    assertThat(new GenerationPointer(database.projectors()).active(name)).isNull();
    try (Connection connection = database.projectors().getConnection()) {
      assertThat(GenerationSubscriptions.writers(connection))
          .filteredOn(writer -> writer.id().projection().equals(name))
          .extracting(GenerationSubscriptions.Writer::subscription)
          .containsOnly(name + "/2");
    }
  }

  @Test
  void anotherLogIsRefused() {
    build(1).prepare();
    Generations other =
        new Generations(
            database.owner(),
            Projections.of(List.of(some(1)), List.of()),
            new LogIdentity("events", "cluster", "made-again", 3),
            EngineParking.bounded(100),
            () -> true);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(other::prepare)
        .withMessageContaining("made-again");
  }

  @Test
  void betweenTenantsOfATableStandsRowLevelSecurity() throws SQLException {
    build(1).prepare();
    UUID one = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    database.commit(connection -> insert(connection, one), one);
    assertThat(count(one)).isEqualTo(1);
    assertThat(count(other)).isZero();
    assertThat(count()).as("without a context").isZero();
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> database.commit(connection -> insert(connection, one), other))
        .matches(e -> "42501".equals(e.getSQLState()), "insufficient privilege");
  }

  private int insert(Connection connection, UUID tenant) throws SQLException {
    return Jdbc.update(
        connection,
        "INSERT INTO %s_1 VALUES (?, ?, 'a')".formatted(name),
        tenant,
        UUID.randomUUID());
  }

  private long count(UUID... tenants) throws SQLException {
    return database.commit(
        connection ->
            Jdbc.first(
                    connection, "SELECT count(*) FROM %s_1".formatted(name), row -> row.getLong(1))
                .orElseThrow(),
        tenants);
  }
}
