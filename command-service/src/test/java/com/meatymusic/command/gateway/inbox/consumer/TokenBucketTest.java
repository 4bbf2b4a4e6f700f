package com.meatymusic.command.gateway.inbox.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void whatIsWithinTheRateIsNotSlowed() {
    TokenBucket throttle = new TokenBucket(100, 0);
    for (int i = 1; i <= 50; i++) {
      assertThat(throttle.take(10, 1, i * SECOND / 10)).isZero();
    }
  }

  @Test
  void whatIsAboveItWaitsAsLongAsTheRateAsksFor() {
    TokenBucket throttle = new TokenBucket(100, 0);
    assertThat(throttle.take(110, 1, 0)).isEqualTo(Duration.ofSeconds(1));
    assertThat(throttle.take(100, 1, SECOND)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void anIdleInboxSavesNothingUp() {
    TokenBucket throttle = new TokenBucket(100, 0);
    assertThat(throttle.take(110, 1, 3600 * SECOND)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void instancesShareTheRateByTheirPartitions() {
    TokenBucket throttle = new TokenBucket(100, 0);
    assertThat(throttle.take(60, 0.5, 0)).isEqualTo(Duration.ofSeconds(1));
  }
}
