package com.meatymusic.query.projection.rebuild;

import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.checkpoint.LogBeginning;
import com.meatymusic.query.projection.checkpoint.LogTruncatedException;
import com.meatymusic.query.projection.comparison.Difference;
import com.meatymusic.query.projection.generation.GenerationStatus;
import com.meatymusic.query.projection.generation.GenerationStatus.Mode;
import com.meatymusic.query.projection.generation.GenerationStatus.State;
import com.meatymusic.query.projection.generation.GenerationStore;
import com.meatymusic.query.projection.generation.Generations;
import com.meatymusic.query.projection.generation.RebuildRunningException;
import com.meatymusic.query.projection.operator.OperatorDeeds;
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
public record RebuildOperations(
    GenerationStore store,
    Projections projections,
    Generations generations,
    Rebuild rebuild,
    RebuildScheduler rebuilds,
    LogBeginning beginning) {

  private static final Logger log = LoggerFactory.getLogger(RebuildOperations.class);
  private static final Set<State> COMPARABLE =
      EnumSet.of(State.READY, State.RETIRED, State.DIFFERS);

  GenerationId start(String name, Mode mode, String who) throws SQLException {
    try {
      beginning.requireWhole();
      GenerationId id = generations.begin(projection(name), mode, who);
      rebuilds.wake();
      log.info("{} starts to fill {}, {}", who, id, mode);
      return id;
    } catch (LogTruncatedException e) {
      throw RebuildProblems.conflict("log-truncated", e);
    } catch (RebuildRunningException e) {
      throw RebuildProblems.conflict("rebuild-running", e);
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

  /** Where a generation differs from the one that serves. */
  List<Difference> compare(GenerationId id, int most) throws SQLException {
    GenerationStatus status = RebuildProblems.require(store, id);
    if (!COMPARABLE.contains(status.state())) {
      throw RebuildProblems.conflict(status, "be compared");
    }
    return rebuild.differences(projection(id.projection()), id, most);
  }

  private GenerationStatus step(GenerationId id, RebuildStep step, String who) throws SQLException {
    GenerationStatus status = RebuildProblems.require(store, id);
    if (!store.move(
        id,
        step.from(),
        step.to(),
        null,
        connection -> {
          OperatorDeeds.add(connection, who, step.deed(), id.toString(), null);
          return true;
        })) {
      throw RebuildProblems.conflict(status, "be " + step.done());
    }
    log.info("{} is {} by {}", id, step.done(), who);
    rebuilds.wake();
    return RebuildProblems.require(store, id);
  }

  private Projection projection(String name) {
    Projection projection = projections.find(name);
    if (projection == null) {
      throw RebuildProblems.unknownProjection();
    }
    return projection;
  }
}
