package com.meatymusic.query.projection.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.query.projection.record.ReceivedRecord;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class TenantSequenceTest {

  private static final UUID TENANT = new UUID(1, 1);

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
}
