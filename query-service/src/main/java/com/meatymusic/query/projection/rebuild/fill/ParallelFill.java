package com.meatymusic.query.projection.rebuild.fill;

import com.meatymusic.query.projection.batch.BatchProjector;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.ProjectionSettings;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.generation.GenerationSubscriptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Shares the partitions of a generation among threads: while one reads and decrypts, another has
 * its batch written. A tenant lies in one partition, so no two touch the same row.
 */
public record ParallelFill(
    LogIdentity log,
    BatchProjector projector,
    DataSource database,
    Supplier<Consumer<byte[], byte[]>> consumers,
    ProjectionSettings settings,
    StoppedTenants stoppedTenants) {

  /** Says when to leave off. */
  @FunctionalInterface
  public interface Stop {
    boolean now() throws SQLException;
  }

  /**
   * Fills what is not full yet.
   *
   * @return false when it was stopped before
   */
  public boolean fill(GenerationId id, Stop stopped) throws SQLException {
    AtomicBoolean failed = new AtomicBoolean();
    List<Callable<Boolean>> shares = new ArrayList<>();
    for (Set<Integer> share : shares(open(id))) {
      shares.add(() -> {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
          return new GenerationFiller(
                  id,
                  log,
                  projector,
                  database,
                  consumer,
                  settings.rebuildBatch(),
                  () -> failed.get() || stopped.now(),
                  stoppedTenants)
              .fill(share);
        } catch (SQLException | RuntimeException e) {
          failed.set(true);
          throw e;
        }
      });
    }
    return run(shares);
  }

  private static boolean run(List<Callable<Boolean>> shares) throws SQLException {
    boolean full = true;
    // Closing waits, so nobody goes on after this has thrown.
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("fill-", 0).factory())) {
      List<Future<Boolean>> running = new ArrayList<>();
      shares.forEach(share -> running.add(threads.submit(share)));
      for (Future<Boolean> each : running) {
        full &= each.get();
      }
      return full;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case SQLException sql -> throw sql;
        case RuntimeException runtime -> throw runtime;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private List<Set<Integer>> shares(List<Integer> open) {
    List<Set<Integer>> shares = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      if (i < settings.rebuildThreads()) {
        shares.add(new HashSet<>());
      }
      shares.get(i % settings.rebuildThreads()).add(open.get(i));
    }
    return shares;
  }

  private List<Integer> open(GenerationId id) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return GenerationSubscriptions.of(connection, id, Subscription.filling(id, log));
    }
  }
}
