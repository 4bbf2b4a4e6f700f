package com.meatymusic.query.projection.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.query.postgres.EngineDatabase;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.generation.GenerationStatus.Mode;
import com.meatymusic.query.projection.generation.GenerationStatus.State;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** States of generations and the pointer, whoever moves them and however many at once. */
class GenerationContractIT {

  private static EngineDatabase database;

  private final String projection = "p" + UUID.randomUUID();
  private GenerationStore store;
  private GenerationPointer pointer;

  @BeforeAll
  static void create() throws SQLException {
    database = EngineDatabase.create();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void begin() throws SQLException {
    store = new GenerationStore(database.projectors());
    pointer = new GenerationPointer(database.projectors());
    asOwner("INSERT INTO projection (name) VALUES (?)", projection);
  }

  private static void asOwner(String sql, @Nullable Object... parameters) throws SQLException {
    database.owner().inTransaction(connection -> Jdbc.update(connection, sql, parameters));
  }

  private GenerationId generation(int number, State state) throws SQLException {
    asOwner(
        "INSERT INTO projection_generation (projection, generation, version, state, mode, tables)"
            + " VALUES (?, ?, 3, ?, 'HOLD', '{t}')",
        projection,
        number,
        state.name());
    return new GenerationId(projection, number);
  }

  private void becomes(GenerationId id, State state) throws SQLException {
    asOwner(
        "UPDATE projection_generation SET state = ? WHERE projection = ? AND generation = ?",
        state.name(),
        projection,
        id.generation());
  }

  private State state(GenerationId id) throws SQLException {
    return store.find(id).state();
  }

  private @Nullable Integer pointer() throws SQLException {
    return database
        .owner()
        .inTransaction(connection ->
            Jdbc.first(
                    connection,
                    "SELECT coalesce(active_generation, 0) FROM projection WHERE name = ?",
                    row -> row.getInt(1),
                    projection)
                .orElseThrow());
  }

  /** Every pair: whatever the states that a step may begin in, and the one that it ends in. */
  @ParameterizedTest
  @EnumSource(State.class)
  void aGenerationMovesOnFromTheStatesThatAreNamedAndNoOther(State before) throws SQLException {
    GenerationId id = generation(1, before);
    SplittableRandom random = new SplittableRandom(before.ordinal());
    for (State to : State.values()) {
      Set<State> from = EnumSet.noneOf(State.class);
      for (State state : State.values()) {
        if (random.nextBoolean()) {
          from.add(state);
        }
      }
      for (Set<State> named : List.of(from, EnumSet.complementOf(EnumSet.copyOf(from)))) {
        becomes(id, before);
        boolean moves = named.contains(before);
        assertThat(store.move(id, named, to, "why")).isEqualTo(moves);
        assertThat(state(id)).isEqualTo(moves ? to : before);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void thePointerMovesToWhatIsInTheStatesThatAreNamedAndToNothingElse(State before)
      throws SQLException {
    GenerationId old = generation(1, State.FILLING);
    assertThat(pointer.activate(old, EnumSet.of(State.FILLING), null)).isTrue();
    GenerationId id = generation(2, before);
    assertThat(pointer.activate(id, EnumSet.complementOf(EnumSet.of(before)), null)).isFalse();
    assertThat(pointer()).isEqualTo(1);
    assertThat(state(id)).isEqualTo(before);
    assertThat(pointer.activate(id, EnumSet.of(before), "said")).isTrue();
    assertThat(pointer()).isEqualTo(2);
    assertThat(state(id)).isEqualTo(State.ACTIVE);
    assertThat(state(old)).isEqualTo(State.RETIRED);
  }

  @Test
  void whatThereIsNotNeitherMovesNorServes() throws SQLException {
    GenerationId none = new GenerationId(projection, 9);
    assertThat(store.find(none)).isNull();
    assertThat(store.move(none, EnumSet.allOf(State.class), State.FAILED, null)).isFalse();
    assertThat(pointer.activate(none, EnumSet.allOf(State.class), null)).isFalse();
    assertThat(pointer()).isZero();
    assertThat(pointer.active(projection)).isNull();
  }

  @Test
  void aGenerationComesBackAsItWasNoted() throws SQLException {
    GenerationId id = generation(4, State.PAUSED);
    assertThat(store.find(id)).isEqualTo(new GenerationStatus(id, 3, State.PAUSED, Mode.HOLD));
    generation(2, State.ACTIVE);
    assertThat(store.of(projection)).extracting(s -> s.id().generation()).containsExactly(2, 4);
    assertThat(pointer.active(projection).id().generation()).isEqualTo(2);
  }

  @Test
  void generationsAreFoundByTheirState() throws SQLException {
    GenerationId id = generation(1, State.FILLING);
    for (State state : State.values()) {
      becomes(id, state);
      for (State asked : State.values()) {
        assertThat(store.in(asked).stream().anyMatch(s -> s.id().equals(id)))
            .isEqualTo(asked == state);
      }
      assertThat(store.leaving().stream().anyMatch(s -> s.id().equals(id)))
          .isEqualTo(state == State.DROPPING || state == State.REPORTED);
    }
    asOwner("UPDATE projection_generation SET tables = '{}' WHERE projection = ?", projection);
    becomes(id, State.REPORTED);
    assertThat(store.leaving()).as("only its report is left").noneMatch(s -> s.id().equals(id));
  }

  @Test
  void whatIsRetiredLeavesAfterItsTime() throws SQLException {
    GenerationId old = generation(1, State.FILLING);
    pointer.activate(old, EnumSet.of(State.FILLING), null);
    pointer.activate(generation(2, State.READY), EnumSet.of(State.READY), null);
    assertThat(store.retired(Duration.ofHours(1))).noneMatch(s -> s.id().equals(old));
    asOwner(
        "UPDATE projection_generation SET changed_at = changed_at - interval '61 minutes'"
            + " WHERE projection = ?",
        projection);
    assertThat(store.retired(Duration.ofHours(1))).anyMatch(s -> s.id().equals(old));
    assertThat(store.retired(Duration.ofHours(1)))
        .as("what serves is never retired")
        .noneMatch(s -> s.id().generation() == 2 && s.id().projection().equals(projection));
  }

  /** Two operators, or an operator and a rebuild that ends. */
  @Test
  void ofManyWhoTakeTheSameStepOneDoes() throws Exception {
    GenerationId id = generation(1, State.FILLING);
    List<Boolean> moved = atOnce(8, n -> store.move(id, Set.of(State.FILLING), State.PAUSED, null));
    assertThat(moved).containsOnlyOnce(true).hasSize(8);
  }

  @Test
  void howeverManySwitchAtOnceOneServesAndThePointerNamesIt() throws Exception {
    for (int i = 1; i <= 6; i++) {
      generation(i, State.READY);
    }
    Set<State> full = EnumSet.of(State.READY, State.RETIRED);
    atOnce(24, n -> pointer.activate(new GenerationId(projection, 1 + n % 6), full, null));
    List<GenerationStatus> serving =
        store.of(projection).stream().filter(s -> s.state() == State.ACTIVE).toList();
    assertThat(serving).hasSize(1);
    assertThat(pointer()).isEqualTo(serving.getFirst().id().generation());
  }

  /** Something that is done with a number. */
  private interface Step {
    boolean take(int number) throws SQLException;
  }

  private static List<Boolean> atOnce(int many, Step step) throws InterruptedException {
    List<Boolean> results = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      int number = i;
      threads.add(
          Thread.startVirtualThread(() -> {
            try {
              results.add(step.take(number));
            } catch (SQLException e) {
              throw new AssertionError(e);
            }
          }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return results;
  }

  @Test
  void theDatabaseItselfRefusesAStateThatThereIsNot() throws SQLException {
    GenerationId id = generation(1, State.FILLING);
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() ->
            asOwner(
                "UPDATE projection_generation SET state = 'LOST' WHERE projection = ?", projection))
        .matches(e -> "23514".equals(e.getSQLState()), "check violation");
    assertThat(state(id)).isEqualTo(State.FILLING);
  }
}
