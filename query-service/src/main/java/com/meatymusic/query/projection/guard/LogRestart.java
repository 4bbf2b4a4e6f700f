package com.meatymusic.query.projection.guard;

import com.meatymusic.platform.loop.LoopTroubleException;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.commit.CommittedBatch;
import com.meatymusic.query.projection.generation.Generations;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has all read models made anew from the log as it is now. Until they are full, queries are told
 * {@code read-model-building}.
 */
record LogRestart(
    Generations generations, LogGuard guard, LogIdentity identity, CommittedBatch.Listener cache) {

  private static final Logger log = LoggerFactory.getLogger(LogRestart.class);

  void run(String who, String reason, List<String> breaks) throws SQLException {
    log.warn("{} has everything projected anew, as {}: {}", who, breaks, reason);
    generations.restart(who, reason);
    // What the cache holds of before must answer nobody.
    IntStream.range(0, identity.partitions()).forEach(cache::rewriting);
    try {
      guard.look();
    } catch (LoopTroubleException e) {
      log.error("after the restart: {}", e.getMessage());
    }
  }
}
