package com.meatymusic.query.projection.rebuild;

import com.meatymusic.platform.loop.Loop;
import com.meatymusic.platform.loop.Loops;
import com.meatymusic.platform.loop.RepeatedWork;
import com.meatymusic.query.projection.checkpoint.ProjectionSettings;
import com.meatymusic.query.projection.generation.GenerationStatus;
import com.meatymusic.query.projection.generation.GenerationStatus.State;
import com.meatymusic.query.projection.generation.GenerationStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;

/**
 * Looks for generations to fill and for those to take away. Whoever holds the lock in Postgres does
 * it, so a rebuild goes on in any instance after a kill.
 */
public final class RebuildScheduler implements SmartLifecycle {

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LAST_STEP = Duration.ofSeconds(3);

  /** One step, as a comparison of large tables, takes its time. */
  private static final Duration LONGEST_STEP = Duration.ofMinutes(10);

  private final GenerationStore store;
  private final Rebuild rebuild;
  private final GenerationCleanup cleanup;
  private final DataSource database;
  private final ProjectionSettings settings;
  private final Loop loop;
  private final RepeatedWork looking;

  public RebuildScheduler(
      GenerationStore store,
      Rebuild rebuild,
      GenerationCleanup cleanup,
      DataSource database,
      ProjectionSettings settings,
      Loops loops) {
    this.store = store;
    this.rebuild = rebuild;
    this.cleanup = cleanup;
    this.database = database;
    this.settings = settings;
    this.loop = loops.optional("rebuilds", LONGEST_STEP);
    this.looking = new RepeatedWork(loop, LOOK, settings.longestPause(), LAST_STEP, this::work);
  }

  /** Looks for work now. */
  void wake() {
    looking.wake();
  }

  private void work() throws SQLException, InterruptedException {
    for (GenerationStatus status : store.retired(settings.retireAfter())) {
      store.move(status.id(), EnumSet.of(State.RETIRED), State.DROPPING, null);
    }
    List<GenerationStatus> filling = store.in(State.FILLING);
    List<GenerationStatus> leaving = store.leaving();
    if (filling.isEmpty() && leaving.isEmpty()) {
      return;
    }
    RebuildLock lock = RebuildLock.find(database);
    if (lock == null) {
      return; // Another instance is at it.
    }
    try (lock) {
      cleanup.goOn(leaving);
      for (GenerationStatus status : filling) {
        rebuild.goOn(status, () -> isToStop(lock));
      }
    }
  }

  /** Asked after each step, so that a long rebuild is seen to get on. */
  private boolean isToStop(RebuildLock lock) {
    loop.progressed();
    return !isRunning() || !lock.isHeld();
  }

  @Override
  public void start() {
    looking.start();
    looking.wake();
  }

  /** Lets the step under way end; what is longer, as a comparison, is broken off. */
  @Override
  public void stop() {
    looking.stop();
  }

  @Override
  public boolean isRunning() {
    return looking.isRunning();
  }
}
