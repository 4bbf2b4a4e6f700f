package com.meatymusic.query.projection.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PositionsOfThreadsTest {

  private final PositionsOfThreads positions = new PositionsOfThreads();

  @Test
  void aThreadSeesItsOwnOnlyAndAllSeeThoseOfThreadsThatLive() throws InterruptedException {
    Thread other = Thread.ofPlatform().start(() -> positions.put(1, 10));
    other.join();
    assertThat(positions.own()).isEmpty();
    assertThat(positions.all()).as("the other one has ended").isEmpty();
    positions.put(2, 20);
    assertThat(positions.own()).containsExactly(Map.entry(2, 20L));
    assertThat(positions.all()).containsExactly(Map.entry(2, 20L));
    positions.remove(2);
    assertThat(positions.own()).isEmpty();
  }
}
