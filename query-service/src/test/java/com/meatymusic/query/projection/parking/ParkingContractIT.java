package com.meatymusic.query.projection.parking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.meatymusic.platform.web.ProblemException;
import com.meatymusic.query.postgres.EngineDatabase;
import com.meatymusic.query.projection.checkpoint.CheckpointStore;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.commit.CommittedBatch.Tenant;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import com.meatymusic.testing.Property;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is parked, in Postgres: in order, as it came, of the subject alone, and bounded. */
class ParkingContractIT {

  private static final Fault FAULT = new Fault("unreadable", "why");
  private static final long MOST = 50;

  private static EngineDatabase database;

  private final ParkedSubjects parking = new JdbcParkedSubjects(MOST);
  private final GenerationId users = new GenerationId("users" + UUID.randomUUID(), 1);
  private final GenerationId moods = new GenerationId("moods" + UUID.randomUUID(), 3);
  private final UUID one = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();
  private long offset;

  @BeforeAll
  static void create() throws SQLException {
    database = EngineDatabase.create();
    database
        .owner()
        .inTransaction(connection -> {
          LogIdentity log = new LogIdentity("events", "cluster", "topic-id", 3);
          CheckpointStore.add(connection, Subscription.live(log));
          return true;
        });
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static ReceivedRecord received(ConsumerRecord<byte[], byte[]> raw, UUID t, String s) {
    return new ReceivedRecord(raw, t, s, 1, null, FAULT, null);
  }

  private ReceivedRecord next(UUID tenant, String subject) {
    return received(raw(offset++, null, null, new RecordHeaders()), tenant, subject);
  }

  private static ConsumerRecord<byte[], byte[]> raw(
      long offset, byte @Nullable [] key, byte @Nullable [] value, RecordHeaders headers) {
    return new ConsumerRecord<>(
        "events",
        0,
        offset,
        1_700_000_000_123L + offset,
        TimestampType.CREATE_TIME,
        0,
        0,
        key,
        value,
        headers,
        Optional.empty());
  }

  /** Something that is done with what is parked. */
  private interface Work {
    void with(ParkedSubjects.Batch batch) throws SQLException;
  }

  /** Does something in a transaction of a batch of both tenants, and saves. */
  private void batch(Work work) throws SQLException {
    database.commit(
        connection -> {
          ParkedSubjects.Batch batch = parking.load(connection, List.of(one, other));
          work.with(batch);
          batch.save();
          return true;
        },
        one,
        other);
  }

  private List<Long> offsets(GenerationId generation, UUID tenant, String subject)
      throws SQLException {
    return database.commit(
        connection ->
            ParkedRecordTable.load(
                    connection, new ParkedId(tenant, generation, subject), Integer.MAX_VALUE)
                .stream()
                .map(ConsumerRecord::offset)
                .toList(),
        tenant);
  }

  private long size(GenerationId generation) throws SQLException {
    return database.commit(connection ->
        parking.sizes(connection).getOrDefault(generation, Map.of()).values().stream()
            .mapToLong(Long::longValue)
            .sum());
  }

  @Test
  void whatComesLaterOfAParkedSubjectQueuesBehindItAndAllElseFlows() throws SQLException {
    batch(batch -> batch.enqueue(users, next(one, "user/1"), FAULT));
    batch(batch -> {
      assertThat(batch.contains(users, next(one, "user/1"))).isTrue();
      assertThat(batch.enqueueIfPresent(users, next(one, "user/1"))).isTrue();
      assertThat(batch.enqueueIfPresent(users, next(one, "user/2"))).isFalse();
      assertThat(batch.enqueueIfPresent(users, next(other, "user/1"))).isFalse();
      assertThat(batch.enqueueIfPresent(moods, next(one, "user/1"))).isFalse();
      assertThat(batch.enqueueIfPresent(users, next(one, "user/1"))).isTrue();
    });
    assertThat(offsets(users, one, "user/1")).containsExactly(0L, 2L, 6L);
    assertThat(size(users)).isEqualTo(3);
    assertThat(size(moods)).isZero();
  }

  @Test
  void aSubjectThatIsParkedInABatchHoldsBackTheRestOfThatBatchToo() throws SQLException {
    batch(batch -> {
      assertThat(batch.enqueueIfPresent(users, next(one, "user/1"))).isFalse();
      batch.enqueue(users, next(one, "user/1"), FAULT);
      assertThat(batch.enqueueIfPresent(users, next(one, "user/1"))).isTrue();
      assertThat(batch.tenants()).containsExactly(new Tenant(one, 0));
      assertThat(batch.alarms()).singleElement().asString().contains("user/1", "unreadable, why");
    });
    assertThat(offsets(users, one, "user/1")).containsExactly(1L, 2L);
  }

  @Test
  void whatIsRolledBackIsNotParked() throws SQLException {
    try (Connection connection = database.begin(one)) {
      ParkedSubjects.Batch batch = parking.load(connection, List.of(one));
      batch.enqueue(users, next(one, "user/1"), FAULT);
      batch.save();
      connection.rollback();
    }
    batch(batch -> assertThat(batch.contains(users, next(one, "user/1"))).isFalse());
    assertThat(size(users)).isZero();
  }

  @Test
  void aRecordComesBackByteForByte() {
    Property.holds(
        30,
        random -> {
          ConsumerRecord<byte[], byte[]> raw =
              raw(offset++, bytes(random), bytes(random), headers(random));
          String subject = "record/" + offset;
          batch(batch -> batch.enqueue(users, received(raw, one, subject), FAULT));
          ParkedId id = new ParkedId(one, users, subject);
          ConsumerRecord<byte[], byte[]> back =
              database
                  .commit(connection -> ParkedRecordTable.load(connection, id, 9), one)
                  .getFirst();
          assertThat(back.key()).isEqualTo(raw.key());
          assertThat(back.value()).isEqualTo(raw.value());
          assertThat(back.timestamp()).isEqualTo(raw.timestamp());
          assertThat(back.headers().toArray()).isEqualTo(raw.headers().toArray());
          assertThat(back.topic() + back.partition() + back.offset())
              .isEqualTo(raw.topic() + raw.partition() + raw.offset());
        });
  }

  private static byte @Nullable [] bytes(SplittableRandom random) {
    if (random.nextInt(5) == 0) {
      return null;
    }
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static RecordHeaders headers(SplittableRandom random) {
    RecordHeaders headers = new RecordHeaders();
    for (int i = random.nextInt(5); i > 0; i--) {
      headers.add("h" + random.nextInt(3), bytes(random));
    }
    return headers;
  }

  @Test
  void whatIsErasedIsParkedNoLonger() throws SQLException {
    batch(batch -> {
      for (String subject : List.of("user/1", "user/2")) {
        batch.enqueue(users, next(one, subject), FAULT);
        batch.enqueue(users, next(other, subject), FAULT);
        batch.enqueue(moods, next(one, subject), FAULT);
      }
    });
    batch(batch -> {
      batch.evict(users, next(one, "user/1"), false);
      assertThat(batch.contains(users, next(one, "user/1"))).isFalse();
      assertThat(batch.contains(users, next(one, "user/2"))).isTrue();
    });
    assertThat(offsets(users, one, "user/1")).isEmpty();
    assertThat(size(users)).isEqualTo(3);
    batch(batch -> batch.evict(users, next(other, "tenant/x"), true));
    assertThat(offsets(users, other, "user/2")).isEmpty();
    assertThat(offsets(users, one, "user/2")).hasSize(1);
    assertThat(size(users)).isEqualTo(1);
    assertThat(size(moods)).isEqualTo(2);
  }

  @Test
  void beyondTheBoundTheBatchIsRefusedAndNothingOfItStays() throws SQLException {
    batch(batch -> {
      for (int i = 0; i < MOST; i++) {
        batch.enqueue(users, next(one, "user/" + i % 7), FAULT);
      }
    });
    assertThat(size(users)).isEqualTo(MOST);
    assertThatExceptionOfType(ParkingFullException.class)
        .isThrownBy(() -> batch(batch -> batch.enqueue(users, next(one, "user/x"), FAULT)));
    assertThat(size(users)).isEqualTo(MOST);
    assertThat(offsets(users, one, "user/x")).isEmpty();
    batch(batch -> batch.enqueue(moods, next(one, "user/x"), FAULT));
  }

  @Test
  void whatIsCountedIsWhatThereIsWhateverHappens() {
    Property.holds(
        15,
        random -> {
          GenerationId generation = new GenerationId("p" + UUID.randomUUID(), 1);
          Map<String, Integer> expected = new HashMap<>();
          for (int i = 0; i < 6; i++) {
            batch(batch -> {
              for (int n = random.nextInt(5); n > 0; n--) {
                String subject = "user/" + random.nextInt(3);
                ReceivedRecord record = next(one, subject);
                switch (random.nextInt(4)) {
                  case 0 -> {
                    batch.enqueue(generation, record, FAULT);
                    expected.merge(subject, 1, Integer::sum);
                  }
                  case 1 -> {
                    batch.evict(generation, record, false);
                    expected.remove(subject);
                  }
                  default -> {
                    boolean parked = expected.containsKey(subject);
                    assertThat(batch.enqueueIfPresent(generation, record)).isEqualTo(parked);
                    expected.computeIfPresent(subject, (s, count) -> count + 1);
                  }
                }
              }
            });
          }
          long all = 0;
          for (int i = 0; i < 3; i++) {
            String subject = "user/" + i;
            assertThat(offsets(generation, one, subject))
                .hasSize(expected.getOrDefault(subject, 0))
                .isSorted();
            all += expected.getOrDefault(subject, 0);
          }
          assertThat(size(generation)).isEqualTo(all);
        });
  }

  @Test
  void aTenantsBatchSeesNothingOfAnother() throws SQLException {
    batch(batch -> batch.enqueue(users, next(one, "user/1"), FAULT));
    database.commit(
        connection -> {
          ParkedSubjects.Batch batch = parking.load(connection, List.of(one, other));
          assertThat(batch.contains(users, next(one, "user/1"))).isFalse();
          return true;
        },
        other);
  }

  private <T> T sequence(ParkedId id, SequenceWork<T> work) throws SQLException {
    return database.commit(connection -> work.with(parking.lock(connection, id)), id.tenantId());
  }

  /** Something that is done with the records of a subject. */
  private interface SequenceWork<T> {
    T with(ParkedSubjects.Sequence sequence) throws SQLException;
  }

  @Test
  void recordsAreDrivenAgainInOrderUpToWhereItStillFails() throws SQLException {
    batch(batch -> {
      for (int i = 0; i < 4; i++) {
        batch.enqueue(users, next(one, "user/1"), FAULT);
      }
    });
    ParkedId id = new ParkedId(one, users, "user/1");
    sequence(
        id,
        sequence -> {
          assertThat(sequence.partition()).isZero();
          assertThat(sequence.evict(sequence.records().get(0))).isEqualTo("events/0/0");
          assertThat(sequence.evict(sequence.records().get(1))).isEqualTo("events/0/1");
          assertThat(sequence.size()).isEqualTo(2);
          sequence.requeue(new Fault("violation", "still"));
          return true;
        });
    assertThat(offsets(users, one, "user/1")).containsExactly(2L, 3L);
    assertThat(size(users)).isEqualTo(2);
    batch(batch -> assertThat(batch.contains(users, next(one, "user/1"))).isTrue());
    sequence(
        id,
        sequence -> {
          for (ConsumerRecord<byte[], byte[]> record : sequence.records()) {
            sequence.evict(record);
          }
          sequence.requeue(null);
          return true;
        });
    batch(batch -> assertThat(batch.contains(users, next(one, "user/1"))).isFalse());
    assertThat(size(users)).isZero();
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> sequence(id, ParkedSubjects.Sequence::size))
        .withMessageContaining("parked-unknown");
  }

  @Test
  void whileASubjectIsDrivenNobodyElseDrivesIt() throws Exception {
    batch(batch -> batch.enqueue(users, next(one, "user/1"), FAULT));
    ParkedId id = new ParkedId(one, users, "user/1");
    CompletableFuture<Integer> second = new CompletableFuture<>();
    try (Connection first = database.begin(one)) {
      ParkedSubjects.Sequence sequence = parking.lock(first, id);
      Thread.startVirtualThread(() -> {
        try {
          second.complete(sequence(id, ParkedSubjects.Sequence::size));
        } catch (SQLException | RuntimeException e) {
          second.completeExceptionally(e);
        }
      });
      assertThatExceptionOfType(TimeoutException.class)
          .isThrownBy(() -> second.get(150, TimeUnit.MILLISECONDS));
      sequence.evict(sequence.records().getFirst());
      sequence.requeue(null);
      first.commit();
    }
    assertThat(second.handle((size, e) -> e).get(10, TimeUnit.SECONDS))
        .as("nothing is left for it")
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void whatWasDiscardedOnceStaysOutOfEveryLaterGeneration() throws SQLException {
    ReceivedRecord discarded = next(one, "user/1");
    database.commit(
        connection -> {
          ParkedAuditTable.add(
              connection,
              new ParkedId(one, users, "user/1"),
              "clerk:root",
              "broken",
              new Redrive.Result(0, 0, ParkedAuditTable.place(discarded.raw()), null));
          return true;
        },
        one);
    GenerationId later = new GenerationId(users.projection(), 2);
    batch(batch -> {
      assertThat(batch.isDiscarded(users, discarded)).isTrue();
      assertThat(batch.isDiscarded(later, discarded)).isTrue();
      assertThat(batch.isDiscarded(moods, discarded)).isFalse();
      assertThat(batch.isDiscarded(users, next(one, "user/1"))).isFalse();
    });
  }

  @Test
  void whoFollowsThePagesSeesEverySubjectOnceAndInOrder() throws SQLException {
    batch(batch -> {
      for (int i = 0; i < 23; i++) {
        batch.enqueue(users, next(i % 2 == 0 ? one : other, "user/" + i), FAULT);
      }
    });
    List<String> seen = new ArrayList<>();
    ParkedId after = ParkedId.BEGINNING;
    List<ParkedSubjectTable.Subject> page;
    do {
      ParkedId from = after;
      page =
          database
              .owner()
              .inTransaction(c -> ParkedSubjectTable.after(c, from, users.projection(), 5));
      page.forEach(subject -> seen.add(subject.tenantId() + subject.subject()));
      after = page.isEmpty() ? after : ParkedId.parse(page.getLast().id());
    } while (!page.isEmpty());
    assertThat(seen).hasSize(23).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void ofAGenerationThatGoesNothingIsLeft() throws SQLException {
    batch(batch -> {
      batch.enqueue(users, next(one, "user/1"), FAULT);
      batch.enqueue(moods, next(one, "user/1"), FAULT);
    });
    database
        .owner()
        .inTransaction(connection -> {
          parking.clear(connection, users);
          return true;
        });
    assertThat(size(users)).isZero();
    assertThat(offsets(users, one, "user/1")).isEmpty();
    assertThat(offsets(moods, one, "user/1")).hasSize(1);
  }
}
