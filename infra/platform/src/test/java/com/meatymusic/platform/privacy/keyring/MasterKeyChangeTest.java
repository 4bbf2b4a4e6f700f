package com.meatymusic.platform.privacy.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.loop.Loop;
import com.meatymusic.platform.loop.Loops;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MasterKeyChangeTest {

  private static final Loop LOOP =
      new Loops(new SimpleMeterRegistry()).optional("master-key-change");

  private static final int BEATS = 100;
  private static final Duration PAUSE = Duration.ofMillis(1);

  private final KeyringDatabase unused = new KeyringDatabase(new HikariDataSource());
  private final MasterKeys keys = new MasterKeys(new Named("new"), List.of(new Named("old")));
  private final WrappedKeys wrappedKeys = new WrappedKeys(keys, null);
  private final CountDownLatch beats = new CountDownLatch(BEATS);
  private final AtomicInteger looks = new AtomicInteger();

  @AfterEach
  void close() {
    unused.close();
  }

  @Test
  void aKeyThatCantBeUnwrappedIsNotLookedAtForEver() throws Exception {
    assertThat(looksWhile(1, 1, 1)).isLessThan(10);
  }

  @Test
  void whileOthersWrapItIsLookedAt() throws Exception {
    assertThat(looksWhile(90, 80, 70, 60, 50, 40, 30, 20, 10, 0)).isBetween(10, 20);
  }

  /** How many looks some beats make; this instance wraps nothing, and so many keys are left. */
  private int looksWhile(long... left) throws InterruptedException {
    try (var _ = new MasterKeyChange(keys, new Alone(), new Idle(left), LOOP, PAUSE)) {
      assertThat(beats.await(30, TimeUnit.SECONDS)).isTrue();
      return looks.get();
    }
  }

  /** An instance without others. */
  private final class Alone extends MasterKeyUsers {

    private Alone() {
      super(unused, keys);
    }

    @Override
    List<User> report() {
      beats.countDown();
      return List.of();
    }

    @Override
    void leave() {}
  }

  private final class Idle extends KeyRotation {

    private final long[] left;

    private Idle(long... left) {
      super(unused, keys, wrappedKeys);
      this.left = left;
    }

    @Override
    long rotate() {
      return 0;
    }

    @Override
    long left() {
      return left[Math.min(looks.getAndIncrement(), left.length - 1)];
    }
  }

  private record Named(String id) implements MasterKey {

    @Override
    public byte[] wrap(byte[] key, byte[] associatedData) {
      return key;
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] associatedData) {
      return wrapped;
    }
  }
}
