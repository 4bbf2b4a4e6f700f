package com.meatymusic.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class TenantProgressTest {

  private static final UUID TENANT = new UUID(1, 1);

  private final TenantProgress progress = new TenantProgress(Map.of());

  private static Arrival event(long seq) {
    return new Arrival(
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
    assertThat(progress.take(event(1))).isTrue();
    assertThat(progress.take(event(2))).isTrue();
    assertThat(progress.moved()).containsExactly(Map.entry(TENANT, 2L));
    assertThat(progress.alarms()).isEmpty();
  }

  @Test
  void afterAGapNothingIsTakenAnyMore() {
    progress.take(event(1));
    assertThat(progress.take(event(3))).isFalse();
    assertThat(progress.take(event(2))).isFalse();
    assertThat(progress.moved()).containsExactly(Map.entry(TENANT, 1L));
    assertThat(progress.alarms()).singleElement().asString().contains("event 3 follows event 1");
  }

  @Test
  void aNumberTwiceStopsTheTenantToo() {
    progress.take(event(1));
    assertThat(progress.take(event(1))).isFalse();
    assertThat(progress.alarms()).hasSize(1);
  }
}
