package com.meatymusic.query.projection.redrive;

import com.meatymusic.platform.web.ProblemException;
import com.meatymusic.query.postgres.Owner;
import com.meatymusic.query.projection.parking.Deed;
import com.meatymusic.query.projection.parking.ParkedId;
import com.meatymusic.query.projection.parking.ParkedListing;
import com.meatymusic.query.projection.parking.ParkedListing.Subject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives again what other builds could not read and this one has not tried: once each, as it is
 * remembered who could not read a record. So it comes to an end, also while two builds run.
 *
 * @param build what this build can read, as a fingerprint
 */
record UnreadRedrive(Owner owner, Redrive redrive, Supplier<LogRecords> log, String build) {

  private static final Logger LOG = LoggerFactory.getLogger(UnreadRedrive.class);
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final int PAGE = 100;

  /**
   * Tries all there are, some at a time.
   *
   * @param progressed told after each time
   */
  void all(Runnable progressed) throws SQLException {
    Deed deed = Deed.redrive("build:" + build, "An earlier build could not read it.");
    int flowing = 0;
    int tried = 0;
    ParkedId after = ParkedId.BEGINNING;
    for (List<Subject> page = behind(after); !page.isEmpty(); page = behind(after)) {
      try (LogRecords records = log.get()) {
        for (Subject subject : page) {
          if (Thread.currentThread().isInterrupted()) {
            return;
          }
          after = subject.parkedId();
          flowing += flows(subject, deed, records) ? 1 : 0;
          tried++;
          progressed.run();
        }
      }
    }
    if (tried > 0) {
      LOG.info("{} of {} subjects that another build could not read flow again", flowing, tried);
    }
  }

  private List<Subject> behind(ParkedId after) throws SQLException {
    return owner.inTransaction(connection -> ParkedListing.unread(connection, build, after, PAGE));
  }

  private boolean flows(Subject subject, Deed deed, LogRecords records) throws SQLException {
    try {
      Drive how = Drive.ofMany(deed, subject.fault());
      return redrive.drive(subject.parkedId(), how, records, LONGEST).left() == 0;
    } catch (ProblemException e) {
      LOG.debug("{} is not driven again here: {}", subject, e.getMessage());
      return false;
    }
  }
}
