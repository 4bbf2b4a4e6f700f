package com.meatymusic.query.projection.guard;

import com.meatymusic.platform.loop.LoopTroubleException;
import com.meatymusic.query.projection.checkpoint.CheckpointStore;
import com.meatymusic.query.projection.checkpoint.LastRecord;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.checkpoint.TransientFaultException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether the read models and the log belong together. Where the log no longer holds what was
 * projected (a broker's data put back to an older copy, say), the read models show what never was:
 * then nothing is projected, and no query is answered, until somebody mends it.
 */
public final class LogGuard {

  private static final Logger log = LoggerFactory.getLogger(LogGuard.class);

  private final DataSource database;
  private final Subscription live;
  private final LogContinuity continuity;
  private volatile List<String> breaks = List.of();

  LogGuard(DataSource database, Subscription live, LogContinuity continuity) {
    this.database = database;
    this.live = live;
    this.continuity = continuity;
  }

  /** Looks when the service starts, before anything is projected or served. */
  void start() {
    try {
      look();
    } catch (SQLException | LoopTroubleException | TransientFaultException e) {
      log.error("whether the log is whole: {}", e.getMessage());
    }
  }

  /**
   * Looks now.
   *
   * @throws LoopTroubleException when the log is another one
   */
  void look() throws SQLException {
    List<String> found = continuity.breaks(taken());
    if (!found.isEmpty() && !found.equals(continuity.breaks(taken()))) {
      return; // The projector moved in between: next time.
    }
    breaks = found;
    if (!found.isEmpty()) {
      throw new LoopTroubleException(
          "the log is not the one that was projected: " + String.join("; ", found));
    }
  }

  private List<LastRecord> taken() throws SQLException {
    try (Connection connection = database.getConnection()) {
      return CheckpointStore.lastRecords(connection, live);
    }
  }

  /** In words, where the log and what was projected contradict each other; empty if nowhere. */
  public List<String> breaks() {
    return breaks;
  }

  /**
   * Lets nobody go on with a log that is another one.
   *
   * @throws TransientFaultException until it is mended
   */
  public void require() {
    if (!breaks.isEmpty()) {
      throw new TransientFaultException("the log is not the one that was projected", null);
    }
  }
}
