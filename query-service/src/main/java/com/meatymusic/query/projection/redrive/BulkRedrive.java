package com.meatymusic.query.projection.redrive;

import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.platform.web.ProblemException;
import com.meatymusic.query.postgres.TenantContext;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.parking.Deed;
import com.meatymusic.query.projection.parking.ParkedAuditTable;
import com.meatymusic.query.projection.parking.ParkedAuditTable.Done;
import com.meatymusic.query.projection.parking.ParkedFilter;
import com.meatymusic.query.projection.parking.ParkedId;
import com.meatymusic.query.projection.parking.ParkedListing.Subject;
import com.meatymusic.query.projection.redrive.Drive.Progress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Many parked subjects one after the other, for as long as a request may take; whoever asks goes on
 * where it says. Each is committed in small steps, so what is done is done after a kill, and the
 * same asked from the beginning takes what is left.
 */
record BulkRedrive(
    ParkedReport report, DataSource database, Redrive redrive, Supplier<LogRecords> log) {

  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final int PAGE = 100;
  private static final UUID NO_TENANT = new UUID(0, 0);

  /**
   * What came of a request.
   *
   * @param flowing subjects of which nothing is parked any more
   * @param standing subjects that wait still
   * @param left subjects that were not looked at yet
   * @param next where to go on; null at the end
   */
  record Outcome(
      UUID deed,
      int flowing,
      int standing,
      int applied,
      int discarded,
      long left,
      @Nullable String next) {}

  /** Goes on behind a subject; the first request of a deed is noted as such. */
  Outcome goOn(ParkedFilter filter, Deed deed, ParkedId after) throws SQLException {
    if (after.equals(ParkedId.BEGINNING)) {
      note(filter, deed);
    }
    Tally tally = new Tally(deed, after);
    try (LogRecords records = log.get()) {
      long end = System.nanoTime() + LONGEST.toNanos();
      while (System.nanoTime() < end) {
        List<Subject> page = report.list(filter, tally.at, PAGE);
        if (page.isEmpty()) {
          return tally.outcome(0);
        }
        for (Subject subject : page) {
          Duration rest = Duration.ofNanos(end - System.nanoTime());
          if (rest.isNegative() || !take(subject, deed, records, rest, tally)) {
            return tally.outcome(report.count(filter, tally.at));
          }
        }
      }
    }
    return tally.outcome(report.count(filter, tally.at));
  }

  /** Whether it is done with; else the time was over in the middle of it. */
  private boolean take(
      Subject subject, Deed deed, LogRecords records, Duration longest, Tally tally)
      throws SQLException {
    ParkedId id = subject.parkedId();
    try {
      Progress progress = redrive.drive(id, Drive.ofMany(deed, subject.fault()), records, longest);
      tally.applied += progress.applied();
      tally.discarded += progress.discarded();
      if (!progress.isDone()) {
        return false;
      }
      tally.took(id, progress.left() == 0);
    } catch (ProblemException e) {
      tally.took(id, e.problem().status() == 404); // Somebody else was quicker, or has to do it.
    }
    return true;
  }

  private void note(ParkedFilter filter, Deed deed) throws SQLException {
    UUID tenant = filter.tenantId() == null ? NO_TENANT : filter.tenantId();
    String projection = filter.projection() == null ? "" : filter.projection();
    ParkedId what = new ParkedId(tenant, new GenerationId(projection, 0), filter.toString());
    long subjects = report.count(filter, ParkedId.BEGINNING);
    Transactions.run(
        database,
        connection -> {
          TenantContext.bind(connection, Set.of(tenant));
          ParkedAuditTable.add(connection, what, deed, new Done(0, null, subjects));
          return true;
        });
  }

  private static final class Tally {

    private final Deed deed;
    private ParkedId at;
    private int flowing;
    private int standing;
    private int applied;
    private int discarded;

    Tally(Deed deed, ParkedId after) {
      this.deed = deed;
      this.at = after;
    }

    void took(ParkedId id, boolean flows) {
      at = id;
      flowing += flows ? 1 : 0;
      standing += flows ? 0 : 1;
    }

    Outcome outcome(long left) {
      String next = left == 0 ? null : new BulkCursor(deed.id(), at).toString();
      return new Outcome(deed.id(), flowing, standing, applied, discarded, left, next);
    }
  }
}
