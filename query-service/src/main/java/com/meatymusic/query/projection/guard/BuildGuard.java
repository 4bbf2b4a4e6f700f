package com.meatymusic.query.projection.guard;

import com.meatymusic.platform.loop.LoopTroubleException;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.batch.LiveProjector;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.generation.GenerationSubscriptions;
import com.meatymusic.query.projection.generation.GenerationSubscriptions.Written;
import com.meatymusic.query.projection.record.Projections;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has an instance give its partitions back while a newer build's generation is written by the live
 * subscription: this build cannot write it, and instances of the newer one can take them at once.
 */
public final class BuildGuard {

  private static final Logger log = LoggerFactory.getLogger(BuildGuard.class);

  private final DataSource database;
  private final Subscription live;
  private final Projections projections;
  private final LiveProjector projector;
  private boolean left;

  public BuildGuard(
      DataSource database, Subscription live, Projections projections, LiveProjector projector) {
    this.database = database;
    this.live = live;
    this.projections = projections;
    this.projector = projector;
  }

  /**
   * Looks once.
   *
   * @throws LoopTroubleException while there is such a generation
   */
  public void look() throws SQLException {
    Optional<GenerationId> newer = newer();
    if (newer.isPresent()) {
      if (projector.isRunning()) {
        log.warn("{} is of a newer build: giving back all partitions", newer.get());
        projector.stop();
        left = true;
      }
      throw new LoopTroubleException(
          "%s is of a newer build: this instance projects nothing until that build runs alone, or the generation is dropped"
              .formatted(newer.get()));
    }
    if (left) {
      left = false;
      projector.start();
    }
  }

  private Optional<GenerationId> newer() throws SQLException {
    try (Connection connection = database.getConnection()) {
      return GenerationSubscriptions.written(connection, live).stream()
          .filter(this::isNewer)
          .map(Written::id)
          .findFirst();
    }
  }

  private boolean isNewer(Written written) {
    Projection projection = projections.find(written.id().projection());
    return projection == null || projection.version() < written.version();
  }
}
