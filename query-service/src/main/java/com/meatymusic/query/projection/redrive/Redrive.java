package com.meatymusic.query.projection.redrive;

import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.platform.jdbc.Transactions.Work;
import com.meatymusic.platform.privacy.ErasableKeyring;
import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.postgres.TenantContext;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.commit.CommittedBatch;
import com.meatymusic.query.projection.generation.GenerationStatus;
import com.meatymusic.query.projection.generation.GenerationStore;
import com.meatymusic.query.projection.parking.ParkedId;
import com.meatymusic.query.projection.parking.ParkedSubjects;
import com.meatymusic.query.projection.record.EventReader;
import com.meatymusic.query.projection.record.Projections;
import com.meatymusic.query.projection.record.RecordPlace;
import com.meatymusic.query.projection.redrive.Drive.Progress;
import com.meatymusic.query.projection.redrive.LogRecords.Found;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Drives the records of a parked subject again, in order, up to the first that still cannot be
 * applied: some at a time, each time in a transaction of its own, so that others wait for moments
 * only and little is held in memory. After a kill it goes on behind what was committed.
 */
record Redrive(
    DataSource database,
    ParkedSubjects parked,
    EventReader reader,
    Projections projections,
    GenerationStore generations,
    ErasableKeyring keyring,
    CommittedBatch.Listener listener,
    RecordTracing tracing) {

  private static final int MOST_RECORDS = 100;

  /**
   * Drives a subject until it flows, or stands at a fault, or this much time is over.
   *
   * @throws com.meatymusic.platform.web.ProblemException 404 {@code parked-unknown}, 409 {@code
   *     build-too-old}
   */
  Progress drive(ParkedId id, Drive how, LogRecords log, Duration longest) throws SQLException {
    Projection projection = projection(id.generation());
    long end = System.nanoTime() + longest.toNanos();
    Progress progress = step(id, how, projection, log);
    while (!progress.isDone()
        && System.nanoTime() < end
        && !Thread.currentThread().isInterrupted()) {
      Drive next = progress.isNothing() ? how : how.goOn();
      progress = progress.then(step(id, next, projection, log));
    }
    return progress;
  }

  /** A function of before must not write what is of a newer one. */
  private Projection projection(GenerationId id) throws SQLException {
    Projection projection = projections.find(id.projection());
    GenerationStatus generation = generations.find(id);
    if (projection == null || generation == null) {
      throw ParkedId.unknown();
    }
    if (projection.version() < generation.version()) {
      throw Problem.of(
              409,
              "build-too-old",
              "%s is of a newer build than this instance: ask one of that build.".formatted(id))
          .toException();
    }
    return projection;
  }

  private Progress step(ParkedId id, Drive how, Projection projection, LogRecords log)
      throws SQLException {
    List<RecordPlace> places = bound(id, connection -> parked.first(connection, id, MOST_RECORDS));
    if (places.isEmpty()) {
      throw ParkedId.unknown();
    }
    List<Found> found = log.read(places);
    return bound(
        id,
        connection -> {
          ParkedSubjects.Sequence sequence = parked.lock(connection, id, found.size());
          if (!sequence.first().equals(found.stream().map(Found::place).toList())) {
            return Progress.nothing(sequence.size()); // Somebody else drives it too.
          }
          return new RedriveTransaction(
                  connection, id, how, projection, sequence, keyring, listener, tracing)
              .apply(found, reader);
        });
  }

  private <T> T bound(ParkedId id, Work<T> work) throws SQLException {
    return Transactions.run(
        database,
        connection -> {
          TenantContext.bind(connection, Set.of(id.tenantId()));
          return work.on(connection);
        });
  }
}
