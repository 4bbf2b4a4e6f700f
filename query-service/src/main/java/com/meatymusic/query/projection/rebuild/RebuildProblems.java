package com.meatymusic.query.projection.rebuild;

import com.meatymusic.platform.web.Problem;
import com.meatymusic.platform.web.ProblemException;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.generation.GenerationStatus;
import com.meatymusic.query.projection.generation.GenerationStore;
import java.sql.SQLException;

/** Errors that operators are answered with. */
final class RebuildProblems {

  private static final String STATE = "generation-state";

  private RebuildProblems() {}

  /**
   * Finds a generation.
   *
   * @throws ProblemException 404 {@code generation-unknown}
   */
  static GenerationStatus require(GenerationStore store, GenerationId id) throws SQLException {
    GenerationStatus status = store.find(id);
    if (status == null) {
      throw Problem.of(404, "generation-unknown", "There is no generation " + id + ".")
          .toException();
    }
    return status;
  }

  static ProblemException unknownProjection() {
    return Problem.of(404, "projection-unknown", "There is no projection of this name.")
        .toException();
  }

  static ProblemException nonePrevious() {
    return Problem.of(
            409, STATE, "There is no generation before: it is dropped some time after a switch.")
        .toException();
  }

  static ProblemException conflict(GenerationStatus status, String what) {
    return Problem.of(
            409, STATE, "%s is %s and cannot %s.".formatted(status.id(), status.state(), what))
        .toException();
  }

  /** In the words of what was thrown. */
  static ProblemException conflict(String code, RuntimeException e) {
    return Problem.of(409, code, String.valueOf(e.getMessage())).toException();
  }
}
