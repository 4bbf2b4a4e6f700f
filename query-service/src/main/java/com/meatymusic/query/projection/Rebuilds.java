package com.meatymusic.query.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks for generations to fill, fills them, compares, moves the pointer and drops what retired.
 * Whoever holds the lock in Postgres does it, so a rebuild goes on in any instance after a kill.
 */
final class Rebuilds implements SmartLifecycle, Runnable {

  private static final Logger log = LoggerFactory.getLogger(Rebuilds.class);
  private static final long LOCK = 0x72656275696cL;
  private static final long LOOK_SECONDS = 2;

  private final LogIdentity identity;
  private final Projections projections;
  private final Generations generations;
  private final GenerationStore store;
  private final Projector projector;
  private final DataSource database;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final TenantList tenants;
  private final ProjectionSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wake = lock.newCondition();
  private volatile @Nullable Thread thread;

  Rebuilds(
      LogIdentity identity,
      Projections projections,
      Generations generations,
      GenerationStore store,
      Projector projector,
      DataSource database,
      Supplier<Consumer<byte[], byte[]>> consumers,
      TenantList tenants,
      ProjectionSettings settings) {
    this.identity = identity;
    this.projections = projections;
    this.generations = generations;
    this.store = store;
    this.projector = projector;
    this.database = database;
    this.consumers = consumers;
    this.tenants = tenants;
    this.settings = settings;
  }

  /** Every tenant there is. */
  @FunctionalInterface
  interface TenantList {
    List<UUID> all() throws SQLException;
  }

  /** Begins a further generation; it fills in the background. */
  GenerationId begin(Projection projection) throws SQLException {
    GenerationId id = generations.begin(projection);
    lock.lock();
    try {
      wake.signalAll();
    } finally {
      lock.unlock();
    }
    return id;
  }

  @Override
  public void run() {
    while (isRunning()) {
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
      boolean woken = wake.await(LOOK_SECONDS, TimeUnit.SECONDS);
      log.trace("looking for rebuilds, woken {}", woken);
    } finally {
      lock.unlock();
    }
  }

  private void work() throws SQLException {
    List<GenerationId> filling = store.filling();
    List<GenerationId> retired = store.retired(settings.retireAfter());
    if (filling.isEmpty() && retired.isEmpty()) {
      return;
    }
    try (Connection holder = database.getConnection()) {
      if (!advisory(holder, "SELECT pg_try_advisory_lock(?)")) {
        return; // Another instance is at it.
      }
      try {
        for (GenerationId id : filling) {
          rebuild(id);
        }
        for (GenerationId id : retired) {
          generations.drop(id);
          log.info("dropped {}", id);
        }
      } finally {
        advisory(holder, "SELECT pg_advisory_unlock(?)");
      }
    }
  }

  private void rebuild(GenerationId id) throws SQLException {
    Projection projection = projections.find(id.projection());
    if (projection == null) {
      return; // Of another build; that one fills it.
    }
    log.info("filling {}", id);
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      var filler =
          new GenerationFiller(id, identity, projector, database, consumer, () -> !isRunning());
      if (!filler.fill()) {
        return;
      }
    }
    generations.forgetLine(id);
    Integer active = store.active(id.projection());
    String difference =
        active == null
            ? null
            : new GenerationComparison(database)
                .difference(projection, active, id.generation(), tenants.all());
    if (difference == null) {
      store.activate(id);
      log.info("{} serves", id);
    } else {
      store.differs(id, difference);
      log.error("{} does not serve, since {}", id, difference);
    }
  }

  private static boolean advisory(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, LOCK);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    }
  }

  @Override
  public void start() {
    Thread worker = Thread.ofPlatform().daemon().name("rebuilds").unstarted(this);
    thread = worker;
    worker.start();
  }

  @Override
  public void stop() {
    Thread worker = thread;
    thread = null;
    if (worker != null) {
      worker.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
