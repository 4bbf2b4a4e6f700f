package com.meatymusic.query.projection.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.query.postgres.EngineDatabase;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.comparison.Difference;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is checked next, and what was found, for every instance. */
class CheckStoreContractIT {

  private static final Duration HOUR = Duration.ofHours(1);

  private static EngineDatabase database;

  private CheckStore store;

  @BeforeAll
  static void create() throws SQLException {
    database = EngineDatabase.create();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void open() throws SQLException {
    LogIdentity log = new LogIdentity("events-" + UUID.randomUUID(), "cluster", "topic-id", 3);
    store = new CheckStore(database.projectors(), log, new JsonMapper());
    store.all();
  }

  private static PartitionCheck found(int partition, Difference... differences) {
    return new PartitionCheck(partition, null, null, 10, 9, 2, 1, List.of(differences), null);
  }

  @Test
  void whatWasNeverCheckedIsDueAndNotAgainBeforeItsTime() throws SQLException {
    assertThat(store.due(HOUR)).containsExactlyInAnyOrder(0, 1, 2);
    store.save(found(1), Instant.now());
    assertThat(store.due(HOUR)).containsExactlyInAnyOrder(0, 2);
    assertThat(store.due(Duration.ofNanos(1)).getLast()).as("checked last").isEqualTo(1);
  }

  @Test
  void whereNothingIsCheckedByItselfOnlyWhatIsAskedForIsDue() throws SQLException {
    assertThat(store.due(Duration.ZERO)).isEmpty();
    store.request(List.of(2));
    assertThat(store.due(Duration.ZERO)).containsExactly(2);
    assertThat(store.all().get(2).isRequested()).isTrue();
    store.save(found(2), Instant.now());
    assertThat(store.due(Duration.ZERO)).isEmpty();
    assertThat(store.all().get(2).isRequested()).isFalse();
  }

  @Test
  void whatIsAskedForComesFirst() throws SQLException {
    store.save(found(2), Instant.now());
    store.request(List.of(2));
    assertThat(store.due(HOUR).getFirst()).isEqualTo(2);
  }

  @Test
  void whoAsksWhileACheckRunsWaitsForTheNextOne() throws SQLException {
    Instant begun = Instant.now().minusSeconds(5);
    store.request(List.of(0));
    store.save(found(0), begun);
    assertThat(store.all().get(0).isRequested()).isTrue();
    assertThat(store.due(Duration.ZERO)).containsExactly(0);
  }

  @Test
  void whatDiffersIsToldAsItWasFound() throws SQLException {
    Difference difference =
        new Difference("users", Map.of("user_id", "x"), "different", List.of("email", "name"));
    store.save(found(1, difference), Instant.now());
    PartitionCheck check = store.all().get(1);
    assertThat(check.differences()).containsExactly(difference);
    assertThat(check.finishedAt()).isNotNull();
    assertThat(List.of(check.position(), check.events())).containsExactly(10L, 9L);
    store.save(found(1), Instant.now());
    assertThat(store.all().get(1).differences()).isEmpty();
  }
}
