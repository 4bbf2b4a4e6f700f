package com.meatymusic.query.projection.rebuild;

import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.generation.GenerationPointer;
import com.meatymusic.query.projection.generation.GenerationStatus;
import com.meatymusic.query.projection.generation.GenerationStatus.State;
import com.meatymusic.query.projection.generation.GenerationStore;
import com.meatymusic.query.projection.operator.OperatorDeeds;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has another generation serve, as an operator wants it. */
public record GenerationSwitch(GenerationStore store, GenerationPointer pointer) {

  private static final Logger log = LoggerFactory.getLogger(GenerationSwitch.class);

  /** Moves the pointer to a generation that is full and equal, or was the one before. */
  GenerationStatus switchTo(GenerationId id, boolean evenIfItDiffers, String who)
      throws SQLException {
    GenerationStatus status = RebuildProblems.require(store, id);
    RebuildStep step = evenIfItDiffers ? RebuildStep.SWITCH_ANYHOW : RebuildStep.SWITCH;
    if (!pointer.activate(
        id,
        step.from(),
        null,
        connection -> {
          OperatorDeeds.add(connection, who, step.deed(), id.toString(), null);
          return true;
        })) {
      throw RebuildProblems.conflict(status, "be " + step.done());
    }
    log.info("{} switches to {}", who, id);
    return RebuildProblems.require(store, id);
  }

  /** The newest generation that served before. */
  GenerationId previous(String name) throws SQLException {
    return store.of(name).stream()
        .filter(status -> status.state() == State.RETIRED)
        .map(GenerationStatus::id)
        .reduce((first, second) -> second)
        .orElseThrow(RebuildProblems::nonePrevious);
  }
}
