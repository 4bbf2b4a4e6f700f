package com.meatymusic.query.projection.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.meatymusic.query.postgres.EngineDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckpointStoreContractIT {

  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

  private static EngineDatabase database;

  /** A log of its own for each test. */
  private final LogIdentity log =
      new LogIdentity("events-" + UUID.randomUUID(), "cluster", "topic-id", 3);

  private final Subscription live = Subscription.live(log);

  @BeforeAll
  static void create() throws SQLException {
    database = EngineDatabase.create();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void add() throws SQLException {
    add(live);
  }

  private static void add(Subscription subscription) throws SQLException {
    database
        .owner()
        .inTransaction(connection -> {
          CheckpointStore.add(connection, subscription);
          return true;
        });
  }

  private static OffsetRange range(int partition, long from, long to) {
    return new OffsetRange(partition, from, to, TIME, 0);
  }

  private static void move(Subscription subscription, OffsetRange... ranges) throws SQLException {
    database.commit(connection -> {
      CheckpointStore.move(connection, subscription, List.of(ranges));
      return true;
    });
  }

  private static Map<Integer, Long> positions(Subscription subscription) throws SQLException {
    return database.commit(
        connection -> CheckpointStore.load(connection, subscription, List.of(0, 1, 2)));
  }

  @Test
  void aNewSubscriptionBeginsAtTheBeginningOfEveryPartition() throws SQLException {
    assertThat(positions(live)).isEqualTo(Map.of(0, 0L, 1, 0L, 2, 0L));
    Map<Integer, Long> some =
        database.commit(connection -> CheckpointStore.load(connection, live, List.of(1, 7)));
    assertThat(some).isEqualTo(Map.of(1, 0L));
  }

  @Test
  void toAddOneAgainLeavesItWhereItIs() throws SQLException {
    move(live, range(1, 0, 5));
    add(live);
    assertThat(positions(live)).isEqualTo(Map.of(0, 0L, 1, 5L, 2, 0L));
  }

  @Test
  void whatIsMovedStandsThereWithTheTimeOfItsLastEvent() throws SQLException {
    move(live, range(0, 0, 3), range(2, 0, 9));
    move(live, range(0, 3, 4));
    assertThat(positions(live)).isEqualTo(Map.of(0, 4L, 1, 0L, 2, 9L));
    List<Checkpoint> all = database.commit(CheckpointStore::all);
    assertThat(all)
        .contains(new Checkpoint("live", new TopicPartition(log.topic(), 2), 9, TIME))
        .contains(new Checkpoint("live", new TopicPartition(log.topic(), 1), 0, null));
  }

  @Test
  void whoeverIsNotWhereItThinksMovesNothing() throws SQLException {
    move(live, range(0, 0, 3));
    assertThatExceptionOfType(FencedException.class)
        .isThrownBy(() -> move(live, range(1, 0, 5), range(0, 0, 3)));
    assertThat(positions(live)).isEqualTo(Map.of(0, 3L, 1, 0L, 2, 0L));
  }

  @Test
  void aPositionIsOneInItsOwnLogOnly() throws SQLException {
    LogIdentity made = new LogIdentity(log.topic(), "cluster", "made-again", 3);
    LogIdentity moved = new LogIdentity(log.topic(), "other", "topic-id", 3);
    for (LogIdentity other : List.of(made, moved)) {
      assertThatExceptionOfType(FencedException.class)
          .isThrownBy(() -> move(Subscription.live(other), range(0, 0, 3)));
      assertThatIllegalStateException()
          .isThrownBy(() ->
              database.commit(connection -> {
                CheckpointStore.requireSame(connection, other);
                return true;
              }))
          .withMessageContaining(log.topic());
    }
    assertThat(positions(live)).containsEntry(0, 0L);
  }

  @Test
  void subscriptionsMoveByThemselvesAndGoByThemselves() throws SQLException {
    GenerationId id = new GenerationId("p" + UUID.randomUUID(), 2);
    Subscription filling = Subscription.filling(id, log);
    add(filling);
    move(filling, range(0, 0, 8));
    move(live, range(0, 0, 3));
    assertThat(positions(filling)).containsEntry(0, 8L);
    database
        .owner()
        .inTransaction(connection -> {
          CheckpointStore.remove(connection, id);
          return true;
        });
    assertThat(positions(filling)).isEmpty();
    assertThat(positions(live)).containsEntry(0, 3L);
  }

  @Test
  void whatIsRolledBackHasNotMoved() throws SQLException {
    try (Connection connection = database.begin()) {
      CheckpointStore.move(connection, live, List.of(range(0, 0, 3)));
      connection.rollback();
    }
    assertThat(positions(live)).containsEntry(0, 0L);
    move(live, range(0, 0, 4));
  }

  /** Runs it beside, and says that it waits for a transaction that is under way. */
  private static CompletableFuture<Boolean> waiting(java.util.concurrent.Callable<?> work) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        work.call();
        done.complete(true);
      } catch (Exception e) {
        done.completeExceptionally(e);
      }
    });
    assertThatExceptionOfType(TimeoutException.class)
        .isThrownBy(() -> done.get(150, TimeUnit.MILLISECONDS));
    return done;
  }

  private CompletableFuture<Boolean> movesBeside(Subscription subscription, OffsetRange range) {
    return waiting(() -> {
      move(subscription, range);
      return true;
    });
  }

  @Test
  void ofTwoOwnersWhoMoveAtOnceTheSecondIsFenced() throws Exception {
    try (Connection first = database.begin()) {
      CheckpointStore.move(first, live, List.of(range(0, 0, 3)));
      CompletableFuture<Boolean> second = movesBeside(live, range(0, 0, 3));
      first.commit();
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(() -> second.get(10, TimeUnit.SECONDS))
          .withCauseInstanceOf(FencedException.class);
    }
    assertThat(positions(live)).containsEntry(0, 3L);
  }

  @Test
  void whenTheFirstFailsTheSecondTakesItsPlace() throws Exception {
    try (Connection first = database.begin()) {
      CheckpointStore.move(first, live, List.of(range(0, 0, 3)));
      CompletableFuture<Boolean> second = movesBeside(live, range(0, 0, 5));
      first.rollback();
      assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(positions(live)).containsEntry(0, 5L);
  }

  @Test
  void whoLocksTheLivePositionHasTheLiveSubscriptionWait() throws Exception {
    try (Connection holder = database.begin()) {
      assertThat(CheckpointStore.lockLive(holder, new TopicPartition(log.topic(), 0))).isZero();
      move(live, range(1, 0, 2));
      CompletableFuture<Boolean> beside = movesBeside(live, range(0, 0, 3));
      holder.commit();
      assertThat(beside.get(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThatIllegalStateException()
        .isThrownBy(() ->
            database.commit(connection ->
                CheckpointStore.lockLive(connection, new TopicPartition("no-such-topic", 0))));
  }

  @Test
  void whoLocksAllHasEverySubscriptionOfThePartitionWait() throws Exception {
    Subscription filling = Subscription.filling(new GenerationId("p" + UUID.randomUUID(), 2), log);
    add(filling);
    try (Connection holder = database.begin()) {
      CheckpointStore.lockAll(holder, new TopicPartition(log.topic(), 0));
      move(filling, range(1, 0, 2));
      CompletableFuture<Boolean> one = movesBeside(filling, range(0, 0, 3));
      CompletableFuture<Boolean> other = movesBeside(live, range(0, 0, 3));
      holder.rollback();
      assertThat(one.get(10, TimeUnit.SECONDS)).isTrue();
      assertThat(other.get(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** Each has its own idea of where it is, as after a rebalance that nobody noticed. */
  @Test
  void howeverManyOwnersRaceWhatTheyMoveJoinsWithoutGapOrOverlap() throws Exception {
    List<OffsetRange> moved = Collections.synchronizedList(new ArrayList<>());
    List<Thread> owners = new ArrayList<>();
    for (int owner = 0; owner < 4; owner++) {
      SplittableRandom random = new SplittableRandom(owner);
      owners.add(Thread.startVirtualThread(() -> race(random, moved)));
    }
    for (Thread owner : owners) {
      owner.join();
    }
    for (int partition = 0; partition < 3; partition++) {
      int of = partition;
      long at = 0;
      for (OffsetRange range :
          moved.stream()
              .filter(r -> r.partition() == of)
              .sorted(java.util.Comparator.comparing(OffsetRange::from))
              .toList()) {
        assertThat(range.from()).isEqualTo(at);
        at = range.to();
      }
      assertThat(positions(live)).containsEntry(partition, at);
      assertThat(at).as("somebody got through").isPositive();
    }
  }

  private void race(SplittableRandom random, List<OffsetRange> moved) {
    try {
      Map<Integer, Long> own = positions(live);
      for (int i = 0; i < 30; i++) {
        int partition = random.nextInt(3);
        long from = own.getOrDefault(partition, 0L);
        OffsetRange range = range(partition, from, from + 1 + random.nextInt(5));
        try {
          move(live, range);
          moved.add(range);
          own.put(partition, range.to());
        } catch (FencedException e) {
          own = positions(live);
        }
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
