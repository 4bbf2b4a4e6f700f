package com.meatymusic.query.projection.generation;

import com.meatymusic.query.projection.checkpoint.GenerationId;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A generation as it stands. */
public record GenerationStatus(GenerationId id, int version, State state, Mode mode) {

  /** Of a row that begins with projection, number, version, state and mode. */
  static GenerationStatus of(ResultSet row) throws SQLException {
    return new GenerationStatus(
        new GenerationId(row.getString(1), row.getInt(2)),
        row.getInt(3),
        State.valueOf(row.getString(4)),
        Mode.valueOf(row.getString(5)));
  }

  /** What becomes of a generation. */
  public enum State {
    FILLING,
    PAUSED,
    /** Full and equal, waiting for an operator to switch. */
    READY,
    /** Full, and not equal to the one that serves. */
    DIFFERS,
    FAILED,
    /** A dry run that has said what would differ; its tables are gone. */
    REPORTED,
    ACTIVE,
    RETIRED,
    DROPPING
  }

  /** What happens when a generation is full. */
  public enum Mode {
    SWITCH,
    HOLD,
    DRY_RUN
  }
}
