package com.meatymusic.query.projection.sequence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.query.postgres.EngineDatabase;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.testing.Property;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The digest of a tenant's events is that of its events, however they came in batches. */
class TenantDigestContractIT {

  private static final Subscription LIVE =
      Subscription.live(new LogIdentity("events", "cluster", "topic-id", 3));

  private static EngineDatabase database;

  private final UUID tenant = UUID.randomUUID();

  @BeforeAll
  static void create() throws SQLException {
    database = EngineDatabase.create();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static List<ReceivedRecord> events(UUID tenant, SplittableRandom random, int count) {
    List<ReceivedRecord> events = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      byte[] value = random.nextInt(10) == 0 ? null : ("v" + random.nextInt(50)).getBytes(UTF_8);
      events.add(
          new ReceivedRecord(
              new ConsumerRecord<>("events", 0, i * 2L, null, value),
              tenant,
              "user/" + random.nextInt(5),
              i,
              null,
              null,
              null));
    }
    return events;
  }

  private static void take(UUID tenant, List<ReceivedRecord> events) throws SQLException {
    database.commit(
        connection -> {
          TenantSequence sequence = TenantSequenceStore.load(connection, LIVE, List.of(tenant));
          events.forEach(event -> assertThat(sequence.take(event)).isTrue());
          TenantSequenceStore.save(connection, LIVE, sequence);
          return true;
        },
        tenant);
  }

  private static @Nullable Long stored(UUID tenant) throws SQLException {
    return database.commit(
        connection -> TenantSequenceStore.load(connection, LIVE, List.of(tenant)).digest(tenant),
        tenant);
  }

  private static Long of(UUID tenant, List<ReceivedRecord> events) {
    TenantSequence sequence = new TenantSequence(Map.of());
    events.forEach(sequence::take);
    return sequence.digest(tenant);
  }

  @Test
  void itIsTheSameHoweverTheEventsCameInBatches() {
    Property.holds(
        30,
        random -> {
          UUID some = UUID.randomUUID();
          List<ReceivedRecord> events = events(some, random, 1 + random.nextInt(30));
          try {
            for (int from = 0; from < events.size(); ) {
              int to = Math.min(events.size(), from + 1 + random.nextInt(7));
              take(some, events.subList(from, to));
              from = to;
            }
            assertThat(stored(some)).isEqualTo(of(some, events));
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** An older build beside this one moves the number, and knows no digest. */
  @Test
  void whatAnotherBuildTookMakesItUnknownUntilACheckKnowsItAgain() throws SQLException {
    List<ReceivedRecord> events = events(tenant, new SplittableRandom(7), 6);
    take(tenant, events.subList(0, 3));
    database.commit(
        connection ->
            Jdbc.update(
                connection,
                "UPDATE tenant_position SET tenant_seq = 4 WHERE tenant_id = ? AND line = 'live'",
                tenant),
        tenant);
    assertThat(stored(tenant)).isNull();
    take(tenant, events.subList(4, 5));
    assertThat(stored(tenant)).isNull();

    addDigests(events.subList(0, 4));
    assertThat(stored(tenant)).as("of another number").isNull();
    addDigests(events.subList(0, 5));
    assertThat(stored(tenant)).isEqualTo(of(tenant, events.subList(0, 5)));
    take(tenant, events.subList(5, 6));
    assertThat(stored(tenant)).isEqualTo(of(tenant, events));
  }

  private void addDigests(List<ReceivedRecord> events) throws SQLException {
    TenantSequence computed = new TenantSequence(Map.of());
    events.forEach(computed::take);
    database.commit(
        connection -> {
          TenantSequenceStore.addDigests(connection, computed, List.of(tenant));
          return true;
        },
        tenant);
  }
}
