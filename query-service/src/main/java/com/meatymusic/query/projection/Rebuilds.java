package com.meatymusic.query.projection;

import com.meatymusic.query.projection.GenerationStore.Mode;
import com.meatymusic.query.projection.GenerationStore.State;
import com.meatymusic.query.projection.GenerationStore.Status;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
  private static final int MOST_SHOWN = 100;
  private static final Set<State> FILLING = EnumSet.of(State.FILLING);

  private final LogIdentity identity;
  private final Projections projections;
  private final Generations generations;
  private final GenerationStore store;
  private final Projector projector;
  private final DataSource database;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final TenantList tenants;
  private final ProjectionSettings settings;
  private final Committed.Listener listener;
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
      ProjectionSettings settings,
      Committed.Listener listener) {
    this.identity = identity;
    this.projections = projections;
    this.generations = generations;
    this.store = store;
    this.projector = projector;
    this.database = database;
    this.consumers = consumers;
    this.tenants = tenants;
    this.settings = settings;
    this.listener = listener;
  }

  /** Every tenant there is. */
  @FunctionalInterface
  interface TenantList {
    List<UUID> all() throws SQLException;
  }

  /** Begins a further generation; it fills in the background. */
  GenerationId begin(Projection projection, Mode mode) throws SQLException {
    GenerationId id = generations.begin(projection, mode);
    wake();
    return id;
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

  /** Where a generation differs from the one that serves. */
  List<Difference> differences(Projection projection, GenerationId id, int most)
      throws SQLException {
    Status active = store.active(id.projection());
    return active == null
        ? List.of()
        : new GenerationComparison(database)
            .differences(
                projection, active.id().generation(), id.generation(), tenants.all(), most);
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
    for (Status status : store.retired(settings.retireAfter())) {
      store.move(status.id(), EnumSet.of(State.RETIRED), State.DROPPING, null);
    }
    List<Status> filling = store.in(State.FILLING);
    List<Status> dropping = store.in(State.DROPPING);
    if (filling.isEmpty() && dropping.isEmpty()) {
      return;
    }
    try (Connection holder = database.getConnection()) {
      if (!advisory(holder, "SELECT pg_try_advisory_lock(?)")) {
        return; // Another instance is at it.
      }
      try {
        for (Status status : dropping) {
          listener.dropped(generations.drop(status.id()));
          log.info("dropped {}", status.id());
        }
        for (Status status : filling) {
          rebuild(status);
        }
      } finally {
        advisory(holder, "SELECT pg_advisory_unlock(?)");
      }
    }
  }

  private void rebuild(Status status) throws SQLException {
    GenerationId id = status.id();
    Projection projection = projections.find(id.projection());
    if (projection == null || projection.version() != status.version()) {
      return; // Of another build; that one fills it.
    }
    log.info("filling {}", id);
    try {
      if (fill(id)) {
        generations.forgetLine(id);
        finish(projection, status);
      }
    } catch (LogTruncatedException | ParkingFullException e) {
      log.error("{} cannot be filled: {}", id, e.getMessage());
      store.move(id, FILLING, State.FAILED, e.getMessage());
    }
  }

  private boolean fill(GenerationId id) throws SQLException {
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      return new GenerationFiller(id, identity, projector, database, consumer, () -> isToStop(id))
          .fill();
    }
  }

  /** Paused, cancelled, or the service ends. */
  private boolean isToStop(GenerationId id) throws SQLException {
    Status now = store.find(id);
    return !isRunning() || now == null || now.state() != State.FILLING;
  }

  private void finish(Projection projection, Status status) throws SQLException {
    GenerationId id = status.id();
    Status active = store.active(id.projection());
    boolean sameVersion = active == null || active.version() == status.version();
    List<Difference> found =
        sameVersion || status.mode() == Mode.DRY_RUN
            ? differences(projection, id, MOST_SHOWN)
            : List.of();
    String detail =
        !found.isEmpty()
            ? "%d or more rows differ, first %s".formatted(found.size(), found.getFirst())
            : sameVersion ? null : "version %d is not compared".formatted(status.version());
    if (status.mode() == Mode.DRY_RUN) {
      if (store.move(id, FILLING, State.REPORTED, detail == null ? "nothing differs" : detail)) {
        listener.dropped(generations.dropTables(id));
      }
    } else if (!found.isEmpty()) {
      store.move(id, FILLING, State.DIFFERS, detail);
      log.error("{} does not serve: {}", id, detail);
    } else if (status.mode() == Mode.HOLD) {
      store.move(id, FILLING, State.READY, detail);
    } else if (store.activate(id, FILLING, detail)) {
      log.info("{} serves", id);
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
