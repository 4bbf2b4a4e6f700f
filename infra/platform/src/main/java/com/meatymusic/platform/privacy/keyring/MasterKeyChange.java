package com.meatymusic.platform.privacy.keyring;

import com.meatymusic.platform.loop.Loop;
import com.meatymusic.platform.loop.RepeatedWork;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes the master key while instances are restarted one after the other (ADR 68). As long as one
 * of them does not know the new key, the old one wraps; when it is the current one of all, what the
 * old one wrapped is wrapped anew. What fails is tried again until it is done.
 */
final class MasterKeyChange implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(MasterKeyChange.class);
  private static final Duration BEAT = Duration.ofSeconds(5);

  /** Beats between looks once some in a row changed nothing: a look reads the whole table. */
  private static final int REST = 120;

  /** For so many beats somebody may not have heard yet that it is to wrap by the new key. */
  private static final int UNQUIET = 6;

  private final MasterKeys keys;
  private final MasterKeyUsers users;
  private final KeyRotation rotation;
  private final RepeatedWork beating;
  private volatile long left;
  private volatile int waitingFor;
  private int quiet;

  MasterKeyChange(MasterKeys keys, MasterKeyUsers users, KeyRotation rotation, Loop loop) {
    this(keys, users, rotation, loop, BEAT);
  }

  /**
   * @param pause between two beats
   */
  MasterKeyChange(
      MasterKeys keys, MasterKeyUsers users, KeyRotation rotation, Loop loop, Duration pause) {
    this.keys = keys;
    this.users = users;
    this.rotation = rotation;
    // Before the first key is made: the others may not know what this instance would wrap by.
    keys.wrapFor(users.report());
    this.beating = new RepeatedWork(loop, pause, this::beat);
    beating.start();
    beating.wake();
  }

  void bindTo(@Nullable MeterRegistry meters) {
    if (meters != null) {
      Gauge.builder("meatymusic.keyring.left", this, change -> change.left)
          .description("Keys that the current master key has yet to wrap")
          .register(meters);
    }
  }

  /** For the health of the keyring. */
  Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("current", keys.current().id());
    details.put("wraps", keys.wrapping().id());
    details.put("left", left);
    details.put("waitingFor", waitingFor);
    return details;
  }

  private void beat() {
    List<MasterKeyUsers.User> others = users.report();
    keys.wrapFor(others);
    if (keys.isRotating()) {
      rotate(others);
    }
  }

  private void rotate(List<MasterKeyUsers.User> others) {
    waitingFor =
        (int) others.stream().filter(other -> !other.current().equals(keys.current().id())).count();
    if (waitingFor > 0) {
      quiet = 0;
      left = rotation.left();
    } else if (quiet < UNQUIET || quiet % REST == 0) {
      long before = left;
      long wrapped = rotation.rotate();
      left = rotation.left();
      // Not until none is left: one that can't be unwrapped is left for good. But another instance
      // may be at it.
      quiet = wrapped == 0 && left == before ? quiet + 1 : 0;
    } else {
      quiet++;
    }
  }

  @Override
  public void close() {
    beating.stop();
    try {
      users.leave();
    } catch (RuntimeException e) {
      log.info("other instances count on this one for a minute more: {}", e.getMessage());
    }
  }
}
