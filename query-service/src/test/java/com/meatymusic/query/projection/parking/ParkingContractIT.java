package com.meatymusic.query.projection.parking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.web.ProblemException;
import com.meatymusic.query.postgres.EngineDatabase;
import com.meatymusic.query.projection.checkpoint.CheckpointStore;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.commit.CommittedBatch.Tenant;
import com.meatymusic.query.projection.parking.ParkedAuditTable.Done;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import com.meatymusic.query.projection.record.RecordPlace;
import com.meatymusic.testing.Property;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** What is parked, in Postgres: in order, as places in the log, of the subject alone, bounded. */
class ParkingContractIT {

  private static final Fault FAULT = new Fault("unreadable", "why");
  private static final long MOST = 50;

  private static final List<ReceivedRecord> EVERY_OFFSET = List.of(at(0), at(Integer.MAX_VALUE));

  private static EngineDatabase database;

  private final ParkedSubjects parking = new JdbcParkedSubjects(MOST, "build-1");
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

  private static ReceivedRecord at(long offset) {
    return received(raw(offset, null, null, new RecordHeaders()), new UUID(0, 1), "any");
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
          ParkedSubjects.Batch batch = parking.load(connection, List.of(one, other), EVERY_OFFSET);
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
                .map(RecordPlace::offset)
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
      ParkedSubjects.Batch batch = parking.load(connection, List.of(one), List.of());
      batch.enqueue(users, next(one, "user/1"), FAULT);
      batch.save();
      connection.rollback();
    }
    batch(batch -> assertThat(batch.contains(users, next(one, "user/1"))).isFalse());
    assertThat(size(users)).isZero();
  }

  @Test
  void aRecordCostsItsPlaceInTheLogWhateverItHolds() {
    Property.holds(
        20,
        random -> {
          byte[] value = new byte[random.nextInt(200_000)];
          random.nextBytes(value);
          RecordHeaders headers = new RecordHeaders();
          headers.add("h", value);
          ConsumerRecord<byte[], byte[]> raw = raw(offset++, value, value, headers);
          String subject = "record/" + offset;
          batch(batch -> batch.enqueue(users, received(raw, one, subject), FAULT));
          ParkedId id = new ParkedId(one, users, subject);
          List<RecordPlace> places = database.commit(c -> ParkedRecordTable.load(c, id, 9), one);
          assertThat(places).containsExactly(RecordPlace.of(raw));
          assertThat(rowSize(subject)).isLessThan(300);
        });
  }

  private long rowSize(String subject) throws SQLException {
    return database.commit(
        connection ->
            Jdbc.first(
                    connection,
                    "SELECT pg_column_size(r.*) FROM parked_record r WHERE subject = ?",
                    row -> row.getLong(1),
                    subject)
                .orElseThrow(),
        one);
  }

  @Test
  void aClockOfAProducerCanSayAnything() throws SQLException {
    for (long time : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      ConsumerRecord<byte[], byte[]> raw =
          new ConsumerRecord<>(
              "events",
              0,
              offset++,
              time,
              TimestampType.CREATE_TIME,
              0,
              0,
              null,
              null,
              new RecordHeaders(),
              Optional.empty());
      batch(batch -> batch.enqueue(users, received(raw, one, "user/clock"), FAULT));
    }
    assertThat(offsets(users, one, "user/clock")).hasSize(3);
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
  void atTheBoundTheTenantIsSaidToBeFullAndNobodyElse() throws SQLException {
    batch(batch -> {
      for (int i = 0; i < MOST - 1; i++) {
        ReceivedRecord record = next(one, "user/" + i % 7);
        batch.enqueue(users, record, FAULT);
        assertThat(batch.full(record)).isNull();
      }
    });
    batch(batch -> {
      ReceivedRecord last = next(one, "user/x");
      batch.enqueue(users, last, FAULT);
      assertThat(batch.full(last)).contains("50 records", one.toString(), users.toString());
      ReceivedRecord of = next(other, "user/x");
      batch.enqueue(users, of, FAULT);
      assertThat(batch.full(of)).isNull();
      ReceivedRecord elsewhere = next(one, "user/x");
      batch.enqueue(moods, elsewhere, FAULT);
      assertThat(batch.full(elsewhere)).isNull();
      assertThat(batch.full(next(one, "user/flows"))).as("of what was not parked").isNull();
      assertThat(batch.alarms()).anyMatch(alarm -> alarm.contains("then resume"));
    });
    batch(batch -> {
      batch.evict(users, next(one, "user/x"), false);
      ReceivedRecord again = next(one, "user/1");
      assertThat(batch.enqueueIfPresent(users, again)).isTrue();
      assertThat(batch.full(again)).as("one went, one came").isNotNull();
    });
    batch(batch -> {
      ReceivedRecord nobodys =
          new ReceivedRecord(
              raw(offset++, null, null, new RecordHeaders()), one, "user/1", 0, null, FAULT, null);
      assertThat(batch.enqueueIfPresent(users, nobodys)).isTrue();
      assertThat(batch.full(nobodys)).as("it is in nobody's numbering").isNull();
    });
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
          ParkedSubjects.Batch batch = parking.load(connection, List.of(one, other), EVERY_OFFSET);
          assertThat(batch.contains(users, next(one, "user/1"))).isFalse();
          return true;
        },
        other);
  }

  private <T> T sequence(ParkedId id, SequenceWork<T> work) throws SQLException {
    return database.commit(connection -> work.with(parking.lock(connection, id, 3)), id.tenantId());
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
          assertThat(sequence.first()).hasSize(3).first().hasToString("events/0/0");
          assertThat(sequence.size()).isEqualTo(4);
          sequence.evict(sequence.first().get(0));
          sequence.evict(sequence.first().get(1));
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
          for (RecordPlace place : sequence.first()) {
            sequence.evict(place);
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
    CompletableFuture<Long> second = new CompletableFuture<>();
    try (Connection first = database.begin(one)) {
      ParkedSubjects.Sequence sequence = parking.lock(first, id, 3);
      Thread.startVirtualThread(() -> {
        try {
          second.complete(sequence(id, ParkedSubjects.Sequence::size));
        } catch (SQLException | RuntimeException e) {
          second.completeExceptionally(e);
        }
      });
      assertThatExceptionOfType(TimeoutException.class)
          .isThrownBy(() -> second.get(150, TimeUnit.MILLISECONDS));
      sequence.evict(sequence.first().getFirst());
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
              Deed.discard("clerk:root", "broken"),
              new Done(0, RecordPlace.of(discarded.raw()), 0));
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
    ParkedFilter filter = new ParkedFilter(users.projection(), null, null);
    List<ParkedListing.Subject> page;
    do {
      ParkedId from = after;
      page = database.owner().inTransaction(c -> ParkedListing.after(c, from, filter, 5));
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
