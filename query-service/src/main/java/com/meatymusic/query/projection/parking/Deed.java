package com.meatymusic.query.projection.parking;

import com.meatymusic.schemas.Ids;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody does about parked records, as the audit has it.
 *
 * @param id of all that was asked for at once
 * @param who asked, or which build did it by itself
 * @param reason null when none had to be given
 */
public record Deed(UUID id, String who, String action, @Nullable String reason) {

  public static final String REDRIVE = "redrive";
  public static final String DISCARD = "discard";

  public static Deed redrive(String who, @Nullable String reason) {
    return new Deed(Ids.next(), who, REDRIVE, reason);
  }

  public static Deed discard(String who, String reason) {
    return new Deed(Ids.next(), who, DISCARD, reason);
  }

  public boolean discards() {
    return action.equals(DISCARD);
  }

  /** The same, for another reason. */
  public Deed because(String other) {
    return new Deed(id, who, action, other);
  }
}
