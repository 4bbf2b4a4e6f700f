package com.meatymusic.command.decider.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.decider.state.StateKeys;
import com.meatymusic.command.decider.state.TimerKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** Entries by their keys, timers also by their time. */
class InMemoryHashStoreTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final byte[] VALUE = {3};

  private final KeyValueStore<Bytes, byte[]> store = InMemoryHashStore.supplier("state").get();
  private final UUID log = UUID.randomUUID();

  @Test
  void timersThatAreDueComeInTheOrderOfTheirTimes() {
    var late = TimerKeys.of(NOON.plusSeconds(60), log);
    var second = TimerKeys.of(NOON, log);
    var first = TimerKeys.of(NOON.minusSeconds(60), log);
    for (var key : List.of(late, StateKeys.numbers(log), second, first)) {
      store.put(key, VALUE);
    }

    assertThat(due(NOON)).containsExactly(first, second);
    store.put(first, null);
    assertThat(due(NOON)).containsExactly(second);
    assertThat(due(NOON)).as("looking takes nothing away").containsExactly(second);
    assertThat(store.get(second)).isEqualTo(VALUE);
  }

  @Test
  void allAreThereInTheOrderOfTheirKeys() {
    var timer = TimerKeys.of(NOON, log);
    var decided = StateKeys.decided(4);
    store.put(timer, VALUE);
    store.put(StateKeys.numbers(log), VALUE);
    store.put(decided, VALUE);

    assertThat(keys(store.all())).containsExactly(timer, decided, StateKeys.numbers(log));
    assertThat(keys(store.range(null, decided))).containsExactly(timer, decided);
    assertThat(store.approximateNumEntries()).isEqualTo(3);
    assertThat(store.delete(timer)).isEqualTo(VALUE);
    assertThat(keys(store.all())).containsExactly(decided, StateKeys.numbers(log));
  }

  private List<Bytes> due(Instant now) {
    return keys(store.range(TimerKeys.first(), TimerKeys.last(now.toEpochMilli())));
  }

  private static List<Bytes> keys(KeyValueIterator<Bytes, byte[]> found) {
    List<Bytes> keys = new ArrayList<>();
    try (found) {
      found.forEachRemaining(entry -> keys.add(entry.key));
    }
    return keys;
  }
}
