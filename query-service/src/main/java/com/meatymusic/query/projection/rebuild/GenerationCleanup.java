package com.meatymusic.query.projection.rebuild;

import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.commit.CommittedBatch;
import com.meatymusic.query.projection.generation.GenerationStatus;
import com.meatymusic.query.projection.generation.Generations;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away generations that nobody needs any more: first the tables, and some seconds later what
 * was derived from them. A batch that had committed before the tables went may write cards of them
 * until then. Whoever takes over from a killed instance begins again, so nothing is left.
 */
public final class GenerationCleanup {

  private static final Logger log = LoggerFactory.getLogger(GenerationCleanup.class);

  /** Longer than what listens to commits may take. */
  private static final Duration LAST_CARDS = Duration.ofSeconds(6);

  private record Dropped(List<String> tables, long at) {}

  private final Generations generations;
  private final CommittedBatch.Listener listener;
  private final Map<GenerationId, Dropped> dropped = new HashMap<>();

  public GenerationCleanup(Generations generations, CommittedBatch.Listener listener) {
    this.generations = generations;
    this.listener = listener;
  }

  /** Goes as far with these as it can by now; one that is still read holds up nothing else. */
  void goOn(List<GenerationStatus> leaving) {
    for (GenerationStatus status : leaving) {
      try {
        goOn(status.id());
      } catch (SQLException e) {
        log.warn("{} is dropped later: {}", status.id(), e.getMessage());
      }
    }
  }

  private void goOn(GenerationId id) throws SQLException {
    Dropped before = dropped.get(id);
    if (before == null) {
      dropped.put(id, new Dropped(generations.dropTables(id), System.nanoTime()));
      log.info("dropped the tables of {}", id);
    } else if (System.nanoTime() - before.at() > LAST_CARDS.toNanos()) {
      listener.dropped(before.tables());
      generations.forget(id);
      dropped.remove(id);
    }
  }
}
