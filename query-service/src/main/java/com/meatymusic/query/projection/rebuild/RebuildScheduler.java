package com.meatymusic.query.projection.rebuild;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.query.projection.checkpoint.ProjectionSettings;
import com.meatymusic.query.projection.generation.GenerationStatus;
import com.meatymusic.query.projection.generation.GenerationStatus.State;
import com.meatymusic.query.projection.generation.GenerationStore;
import com.meatymusic.query.projection.subscription.Pauses;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks for generations to fill and for those to take away. Whoever holds the lock in Postgres does
 * it, so a rebuild goes on in any instance after a kill.
 */
public final class RebuildScheduler implements SmartLifecycle, Runnable {

  private static final Logger log = LoggerFactory.getLogger(RebuildScheduler.class);
  private static final long LOCK = 0x72656275696cL;
  private static final long LOOK_SECONDS = 2;
  private static final Duration LAST_STEP = Duration.ofSeconds(3);

  private final GenerationStore store;
  private final Rebuild rebuild;
  private final GenerationCleanup cleanup;
  private final DataSource database;
  private final ProjectionSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wake = lock.newCondition();
  private volatile @Nullable Thread thread;

  public RebuildScheduler(
      GenerationStore store,
      Rebuild rebuild,
      GenerationCleanup cleanup,
      DataSource database,
      ProjectionSettings settings) {
    this.store = store;
    this.rebuild = rebuild;
    this.cleanup = cleanup;
    this.database = database;
    this.settings = settings;
  }

  /** Has the work looked for now. */
  void wake() {
    lock.lock();
    try {
      wake.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void run() {
    while (thread == Thread.currentThread()) {
      try {
        work();
        await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (SQLException | RuntimeException e) {
        log.warn("rebuilds go on later: {}", e.toString());
        log.debug("because of", e);
        new Pauses(settings.longestPause()).pause();
      }
    }
  }

  private void await() throws InterruptedException {
    lock.lock();
    try {
      if (isRunning()) {
        boolean woken = wake.await(LOOK_SECONDS, TimeUnit.SECONDS);
        log.trace("looking for rebuilds, woken {}", woken);
      }
    } finally {
      lock.unlock();
    }
  }

  private void work() throws SQLException {
    for (GenerationStatus status : store.retired(settings.retireAfter())) {
      store.move(status.id(), EnumSet.of(State.RETIRED), State.DROPPING, null);
    }
    List<GenerationStatus> filling = store.in(State.FILLING);
    List<GenerationStatus> leaving = store.leaving();
    if (filling.isEmpty() && leaving.isEmpty()) {
      return;
    }
    try (Connection holder = database.getConnection()) {
      if (!advisory(holder, "SELECT pg_try_advisory_lock(?)")) {
        return; // Another instance is at it.
      }
      try {
        cleanup.goOn(leaving);
        for (GenerationStatus status : filling) {
          rebuild.goOn(status, () -> !isRunning());
        }
      } finally {
        advisory(holder, "SELECT pg_advisory_unlock(?)");
      }
    }
  }

  private static boolean advisory(Connection connection, String sql) throws SQLException {
    return Jdbc.first(connection, sql, row -> row.getBoolean(1), LOCK).orElse(false);
  }

  @Override
  public void start() {
    Thread worker = Thread.ofPlatform().daemon().name("rebuilds").unstarted(this);
    thread = worker;
    worker.start();
  }

  /** Lets the step under way end; what is longer, as a comparison, is broken off. */
  @Override
  public void stop() {
    Thread worker = thread;
    thread = null;
    if (worker == null) {
      return;
    }
    wake();
    try {
      if (!worker.join(LAST_STEP)) {
        worker.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
