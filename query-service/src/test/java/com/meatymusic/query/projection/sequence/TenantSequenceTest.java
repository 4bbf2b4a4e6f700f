package com.meatymusic.query.projection.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.meatymusic.query.projection.checkpoint.FencedException;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import com.meatymusic.schemas.Contract;
import com.meatymusic.testing.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class TenantSequenceTest {

  private static final UUID TENANT = new UUID(1, 1);

  private static final List<UUID> TENANTS = List.of(TENANT, new UUID(1, 2), new UUID(1, 3));

  private final TenantSequence sequence = new TenantSequence(Map.of());

  private static ReceivedRecord event(long seq) {
    return new ReceivedRecord(
        new ConsumerRecord<>("events", 0, seq * 10, null, null),
        TENANT,
        "s",
        seq,
        null,
        null,
        null);
  }

  @Test
  void theNextNumberIsTaken() {
    assertThat(sequence.take(event(1))).isTrue();
    assertThat(sequence.take(event(2))).isTrue();
    assertThat(sequence.moved()).containsExactly(Map.entry(TENANT, 2L));
    assertThat(sequence.alarms()).isEmpty();
  }

  @Test
  void afterAGapNothingIsTakenAnyMore() {
    sequence.take(event(1));
    assertThat(sequence.take(event(3))).isFalse();
    assertThat(sequence.take(event(2))).isFalse();
    assertThat(sequence.moved()).containsExactly(Map.entry(TENANT, 1L));
    assertThat(sequence.alarms()).singleElement().asString().contains("event 3 follows event 1");
  }

  @Test
  void aNumberTwiceStopsTheTenantToo() {
    sequence.take(event(1));
    assertThat(sequence.take(event(1))).isFalse();
    assertThat(sequence.alarms()).hasSize(1);
  }

  /** Events of some tenants, each numbered without gaps, mixed as a partition has them. */
  private static List<ReceivedRecord> log(SplittableRandom random, List<UUID> tenants) {
    Map<UUID, Long> last = new HashMap<>();
    List<ReceivedRecord> log = new ArrayList<>();
    for (int i = random.nextInt(40); i > 0; i--) {
      UUID tenant = tenants.get(random.nextInt(tenants.size()));
      log.add(record(tenant, last.merge(tenant, 1L, Long::sum), log.size()));
    }
    return log;
  }

  /** The same with records lost, repeated or out of their order, and some that are nobody's. */
  private static List<ReceivedRecord> damaged(SplittableRandom random, List<ReceivedRecord> log) {
    List<ReceivedRecord> damaged = new ArrayList<>(log);
    for (int i = random.nextInt(4); i > 0 && !damaged.isEmpty(); i--) {
      int at = random.nextInt(damaged.size());
      switch (random.nextInt(4)) {
        case 0 -> damaged.remove(at);
        case 1 -> damaged.add(random.nextInt(damaged.size()), damaged.get(at));
        case 2 -> damaged.add(random.nextInt(damaged.size()), damaged.remove(at));
        default -> damaged.add(at, record(TENANTS.getFirst(), 0, 1_000 + at));
      }
    }
    return damaged;
  }

  private static ReceivedRecord record(UUID tenant, long seq, long offset) {
    return new ReceivedRecord(
        new ConsumerRecord<>("events", 0, offset, null, null), tenant, "s", seq, null, null, null);
  }

  /** What has been taken of a tenant before, in the order in which it was taken. */
  private static final class Taken {
    final List<Long> numbers = new ArrayList<>();
    boolean stopped;

    /** Whether the next one is to be taken. */
    boolean next(long number) {
      if (stopped) {
        return false;
      }
      stopped = number != numbers.size() + 1;
      return !stopped && numbers.add(number);
    }
  }

  @Test
  void anUndamagedLogIsTakenWholeHoweverItIsCutIntoBatches() {
    Property.holds(
        1_000,
        random -> {
          TenantSequence sequence = new TenantSequence(Map.of());
          Map<UUID, TenantSequence.Place> places = new HashMap<>();
          for (ReceivedRecord record : log(random, TENANTS)) {
            assertThat(sequence.take(record)).isTrue();
            if (random.nextInt(5) == 0) {
              places.putAll(sequence.changed());
              sequence = new TenantSequence(places);
            }
            assertThat(sequence.alarms()).isEmpty();
          }
        });
  }

  @Test
  void ofEachTenantIsTakenWhatComesBeforeItsFirstFaultAndNothingAfterIt() {
    Property.holds(
        3_000,
        random -> {
          Map<UUID, Taken> expected = new HashMap<>();
          Map<UUID, TenantSequence.Place> places = new HashMap<>();
          TenantSequence sequence = new TenantSequence(Map.of());
          List<String> alarms = new ArrayList<>();
          for (ReceivedRecord record : damaged(random, log(random, TENANTS))) {
            Taken taken = expected.computeIfAbsent(record.tenantId(), tenant -> new Taken());
            boolean takes = record.tenantSeq() == 0 || taken.next(record.tenantSeq());
            assertThat(sequence.take(record)).isEqualTo(takes);
            if (random.nextInt(5) == 0) {
              alarms.addAll(sequence.alarms());
              places.putAll(sequence.changed());
              sequence = new TenantSequence(places);
            }
          }
          alarms.addAll(sequence.alarms());
          places.putAll(sequence.changed());
          assertThat(alarms)
              .hasSize((int) expected.values().stream().filter(t -> t.stopped).count());
          places.forEach((tenant, place) -> {
            Taken taken = expected.get(tenant);
            assertThat(place.tenantSeq()).isEqualTo(taken.numbers.size());
            assertThat(place.stoppedAt() != null).isEqualTo(taken.stopped);
          });
        });
  }

  @Test
  void aTenantThatStoppedBeforeStaysStoppedAndIsNotToldAgain() {
    TenantSequence before =
        new TenantSequence(
            Map.of(TENANT, new TenantSequence.Place(4, 40L, "event 6 follows", null, 7L)));
    assertThat(before.take(event(5))).isFalse();
    assertThat(before.alarms()).isEmpty();
    assertThat(before.changed()).as("nothing to write").isEmpty();
  }

  @Test
  void whatIsInNobodysNumberingMovesNobody() {
    assertThat(sequence.take(event(0))).isTrue();
    assertThat(sequence.take(event(0))).isTrue();
    assertThat(sequence.moved()).isEmpty();
    assertThat(sequence.changed()).isEmpty();
    assertThat(sequence.take(event(1))).isTrue();
  }

  @Test
  void whereATenantStoppedIsTheOffsetOfWhatDoesNotFollow() {
    sequence.take(event(1));
    sequence.take(event(3));
    assertThat(sequence.changed().get(TENANT))
        .isEqualTo(
            new TenantSequence.Place(
                1,
                30L,
                "event 3 follows event 1 of tenant %s at events/0/30".formatted(TENANT),
                null,
                sequence.digest(TENANT)));
  }

  @Test
  void beforeATypeThatThisBuildDoesNotKnowTheTenantWaits() {
    sequence.take(event(1));
    ReceivedRecord unknown =
        new ReceivedRecord(
            new ConsumerRecord<>("events", 0, 20, null, null),
            TENANT,
            "s",
            2,
            null,
            new Fault(Fault.TYPE_UNKNOWN, "x.Y is a type that this build does not know"),
            null);
    assertThat(sequence.take(unknown)).isFalse();
    assertThat(sequence.take(event(3))).isFalse();
    TenantSequence.Place place = sequence.changed().get(TENANT);
    assertThat(place.tenantSeq()).isEqualTo(1);
    assertThat(place.stoppedAt()).as("it is the next one to be read").isEqualTo(20);
    assertThat(place.build()).isEqualTo(Contract.readable());
    assertThat(sequence.alarms()).singleElement().asString().contains("newer build", "x.Y");
  }

  @Test
  void whatWasAcceptedAsLostIsPassedOverAndNothingElse() {
    TenantSequence accepting =
        new TenantSequence(Map.of(), gap -> gap.lastSeq() == 1 && gap.nextSeq() == 4);
    accepting.take(event(1));
    assertThat(accepting.take(event(4))).isTrue();
    assertThat(accepting.take(event(5))).isTrue();
    assertThat(accepting.moved()).containsExactly(Map.entry(TENANT, 5L));
    assertThat(accepting.take(event(7))).isFalse();
  }

  @Test
  void whoStandsGoesOnFromThereOnly() {
    sequence.take(event(1));
    sequence.take(event(3));
    assertThatThrownBy(() -> sequence.resume(TENANT, 20)).isInstanceOf(FencedException.class);
    sequence.resume(TENANT, 30);
    assertThat(sequence.isStopped(TENANT)).isFalse();
    assertThat(sequence.take(event(2))).isTrue();
    sequence.stop(TENANT, 40, "its events are being read again");
    assertThat(sequence.take(event(3))).isFalse();
  }

  @Test
  void theDigestTellsOtherEventsFromTheSame() {
    TenantSequence one = new TenantSequence(Map.of());
    TenantSequence same = new TenantSequence(Map.of());
    TenantSequence other = new TenantSequence(Map.of());
    for (long seq = 1; seq <= 5; seq++) {
      one.take(event(seq, "user/1", seq));
      same.take(event(seq, "user/1", seq));
      other.take(event(seq, "user/1", seq == 3 ? 30 : seq));
    }
    assertThat(one.digest(TENANT)).isNotNull().isEqualTo(same.digest(TENANT));
    assertThat(other.digest(TENANT)).isNotEqualTo(one.digest(TENANT));
    TenantSequence elsewhere = new TenantSequence(Map.of());
    for (long seq = 1; seq <= 5; seq++) {
      elsewhere.take(event(seq, seq == 2 ? "user/2" : "user/1", seq));
    }
    assertThat(elsewhere.digest(TENANT)).isNotEqualTo(one.digest(TENANT));
  }

  @Test
  void ofWhatAnEarlierBuildTookThereIsNoDigest() {
    TenantSequence later =
        new TenantSequence(Map.of(TENANT, new TenantSequence.Place(4, null, null, null, null)));
    assertThat(later.take(event(5))).isTrue();
    assertThat(later.digest(TENANT)).isNull();
  }

  private static ReceivedRecord event(long seq, String subject, long content) {
    byte[] value = Long.toString(content).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return new ReceivedRecord(
        new ConsumerRecord<>("events", 0, seq * 10, null, value),
        TENANT,
        subject,
        seq,
        null,
        null,
        null);
  }
}
