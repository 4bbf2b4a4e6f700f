package com.meatymusic.query.projection.rebuild;

import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.checkpoint.LogTruncatedException;
import com.meatymusic.query.projection.comparison.Difference;
import com.meatymusic.query.projection.comparison.GenerationComparison;
import com.meatymusic.query.projection.generation.GenerationPointer;
import com.meatymusic.query.projection.generation.GenerationStatus;
import com.meatymusic.query.projection.generation.GenerationStatus.Mode;
import com.meatymusic.query.projection.generation.GenerationStatus.State;
import com.meatymusic.query.projection.generation.GenerationStore;
import com.meatymusic.query.projection.generation.Generations;
import com.meatymusic.query.projection.rebuild.fill.ParallelFill;
import com.meatymusic.query.projection.record.Projections;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A rebuild from begin to end: fills a generation, compares it, and says what becomes of it. */
public record Rebuild(
    Projections projections,
    Generations generations,
    GenerationStore store,
    GenerationPointer pointer,
    ParallelFill filling,
    GenerationComparison comparison,
    TenantList tenants) {

  private static final Logger log = LoggerFactory.getLogger(Rebuild.class);
  private static final int MOST_SHOWN = 100;
  private static final Set<State> FILLING = EnumSet.of(State.FILLING);

  /** Every tenant there is. */
  @FunctionalInterface
  public interface TenantList {
    List<UUID> all() throws SQLException;
  }

  /** Where a generation differs from the one that serves. */
  List<Difference> differences(Projection projection, GenerationId id, int most)
      throws SQLException {
    GenerationStatus active = pointer.active(id.projection());
    return active == null
        ? List.of()
        : comparison.differences(
            projection, active.id().generation(), id.generation(), tenants.all(), most);
  }

  /** Goes on with a rebuild until its generation is full or it is to stop. */
  void goOn(GenerationStatus status, BooleanSupplier ending) throws SQLException {
    GenerationId id = status.id();
    Projection projection = projections.find(id.projection());
    if (projection == null || projection.version() != status.version()) {
      return; // Of another build; that one fills it.
    }
    log.info("filling {}", id);
    try {
      if (filling.fill(id, () -> ending.getAsBoolean() || !isFilling(id))) {
        generations.forgetSubscription(id);
        finish(projection, status);
      }
    } catch (LogTruncatedException e) {
      log.error("{} cannot be filled: {}", id, e.getMessage());
      store.move(id, FILLING, State.FAILED, e.getMessage());
    }
  }

  /** Neither paused nor cancelled. */
  private boolean isFilling(GenerationId id) throws SQLException {
    GenerationStatus now = store.find(id);
    return now != null && now.state() == State.FILLING;
  }

  private void finish(Projection projection, GenerationStatus status) throws SQLException {
    GenerationId id = status.id();
    GenerationStatus active = pointer.active(id.projection());
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
      store.move(id, FILLING, State.REPORTED, detail == null ? "nothing differs" : detail);
    } else if (!found.isEmpty()) {
      store.move(id, FILLING, State.DIFFERS, detail);
      log.error("{} does not serve: {}", id, detail);
    } else if (status.mode() == Mode.HOLD) {
      store.move(id, FILLING, State.READY, detail);
    } else if (pointer.activate(id, FILLING, detail)) {
      log.info("{} serves", id);
    }
  }
}
