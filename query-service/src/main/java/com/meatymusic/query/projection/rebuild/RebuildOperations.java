package com.meatymusic.query.projection.rebuild;

import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.checkpoint.LogBeginning;
import com.meatymusic.query.projection.checkpoint.LogTruncatedException;
import com.meatymusic.query.projection.generation.GenerationStatus;
import com.meatymusic.query.projection.generation.GenerationStatus.Mode;
import com.meatymusic.query.projection.generation.GenerationStatus.State;
import com.meatymusic.query.projection.generation.GenerationStore;
import com.meatymusic.query.projection.generation.Generations;
import com.meatymusic.query.projection.generation.RebuildRunningException;
import com.meatymusic.query.projection.record.Projections;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an operator does about rebuilds. Each is a step from one state to another, taken only if the
 * generation is still in the state that it needs; the rest happens in the background.
 */
public final class RebuildOperations {

  private static final Logger log = LoggerFactory.getLogger(RebuildOperations.class);
  private static final Set<State> COMPARABLE =
      EnumSet.of(State.READY, State.RETIRED, State.DIFFERS);

  private final GenerationStore store;
  private final Projections projections;
  private final Generations generations;
  private final Rebuild rebuild;
  private final RebuildScheduler rebuilds;
  private final LogBeginning beginning;

  public RebuildOperations(
      GenerationStore store,
      Projections projections,
      Generations generations,
      Rebuild rebuild,
      RebuildScheduler rebuilds,
      LogBeginning beginning) {
    this.store = store;
    this.projections = projections;
    this.generations = generations;
    this.rebuild = rebuild;
    this.rebuilds = rebuilds;
    this.beginning = beginning;
  }

  GenerationId start(String name, Mode mode, String who) throws SQLException {
    try {
      beginning.requireWhole();
      GenerationId id = generations.begin(projection(name), mode);
      rebuilds.wake();
      log.info("{} starts to fill {}, {}", who, id, mode);
      return id;
    } catch (LogTruncatedException e) {
      throw Problem.of(409, "log-truncated", String.valueOf(e.getMessage())).toException();
    } catch (RebuildRunningException e) {
      throw Problem.of(409, "rebuild-running", String.valueOf(e.getMessage())).toException();
    }
  }

  GenerationStatus pause(GenerationId id, String who) throws SQLException {
    return step(id, RebuildStep.PAUSE, who);
  }

  GenerationStatus resume(GenerationId id, String who) throws SQLException {
    if (store.move(id, RebuildStep.RESUME.from(), RebuildStep.RESUME.to(), null)) {
      store.measure(id);
    }
    return step(id, RebuildStep.GO_ON, who);
  }

  /** Ends a rebuild and takes away all that there is of it. */
  GenerationStatus cancel(GenerationId id, String who) throws SQLException {
    return step(id, RebuildStep.CANCEL, who);
  }

  /** Takes away a generation that does not serve. */
  GenerationStatus drop(GenerationId id, String who) throws SQLException {
    boolean gone = projections.find(id.projection()) == null;
    return step(id, gone ? RebuildStep.DROP_OF_GONE_BUILD : RebuildStep.DROP, who);
  }

  /** Moves the pointer to a generation that is full and equal, or was the one before. */
  GenerationStatus switchTo(GenerationId id, boolean evenIfItDiffers, String who)
      throws SQLException {
    GenerationStatus status = find(id);
    RebuildStep step = evenIfItDiffers ? RebuildStep.SWITCH_ANYHOW : RebuildStep.SWITCH;
    if (!store.activate(id, step.from(), null)) {
      throw conflict(status, "be " + step.done());
    }
    log.info("{} switches to {}", who, id);
    return find(id);
  }

  /** The newest generation that served before. */
  GenerationId previous(String name) throws SQLException {
    return store.of(name).stream()
        .filter(status -> status.state() == State.RETIRED)
        .map(GenerationStatus::id)
        .reduce((first, second) -> second)
        .orElseThrow(() ->
            Problem.of(
                    409,
                    "generation-state",
                    "There is no generation before: it is dropped some time after a switch.")
                .toException());
  }

  /** Where a generation differs from the one that serves. */
  List<Difference> compare(GenerationId id, int most) throws SQLException {
    GenerationStatus status = find(id);
    if (!COMPARABLE.contains(status.state())) {
      throw conflict(status, "be compared");
    }
    return rebuild.differences(projection(id.projection()), id, most);
  }

  private GenerationStatus step(GenerationId id, RebuildStep step, String who) throws SQLException {
    GenerationStatus status = find(id);
    if (!store.move(id, step.from(), step.to(), null)) {
      throw conflict(status, "be " + step.done());
    }
    log.info("{} is {} by {}", id, step.done(), who);
    rebuilds.wake();
    return find(id);
  }

  private GenerationStatus find(GenerationId id) throws SQLException {
    GenerationStatus status = store.find(id);
    if (status == null) {
      throw Problem.of(404, "generation-unknown", "There is no generation " + id + ".")
          .toException();
    }
    return status;
  }

  private Projection projection(String name) {
    Projection projection = projections.find(name);
    if (projection == null) {
      throw Problem.of(404, "projection-unknown", "There is no projection of this name.")
          .toException();
    }
    return projection;
  }

  private static RuntimeException conflict(GenerationStatus status, String what) {
    return Problem.of(
            409,
            "generation-state",
            "%s is %s and cannot %s.".formatted(status.id(), status.state(), what))
        .toException();
  }
}
