package com.meatymusic.command.decider.startup;

import com.meatymusic.command.aggregate.state.StateVersionException;
import com.meatymusic.command.decider.state.DecidedPosition;
import com.meatymusic.schemas.Topics;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** Where deciding begins in one partition of {@code commands}. */
public sealed interface Beginning {

  /** Where the group's position is. */
  record AsCommitted() implements Beginning {}

  /**
   * At an offset that the group does not have.
   *
   * @param removed how many offsets before it were never decided and are there no more: commands,
   *     or what transactions leave between them
   */
  record At(long offset, long removed, String why) implements Beginning {}

  /** It cannot be known. */
  record Unknown(String why) implements Beginning {}

  /**
   * @param committed the group's position
   * @param decided what the state says
   * @param first the first offset that is kept
   * @param end the offset after the last one
   * @param hasEvents whether anything was ever written of this partition
   * @param commands id of the topic
   */
  static Beginning of(
      @Nullable Long committed,
      @Nullable DecidedPosition decided,
      long first,
      long end,
      boolean hasEvents,
      Uuid commands) {
    if (decided == null && committed == null && hasEvents) {
      return new Unknown(
          "position and state are lost although there are events: " + StateVersionException.REFILL);
    }
    if (decided != null && !decided.isOf(commands)) {
      return committed != null && committed == first
          ? new AsCommitted()
          : after(decided, first, commands);
    }
    if (decided != null && decided.offset() >= end) {
      return new Unknown(
          committed == null && decided.logs() == null
              ? "it cannot be known which topic the state's position is in: "
                  + StateVersionException.REFILL
              : cut(decided.offset(), end));
    }
    return committed == null ? after(decided, first, commands) : asCommitted(committed, first);
  }

  /** After what is known to be decided. */
  static At after(@Nullable DecidedPosition decided, long first, Uuid commands) {
    if (decided == null) {
      return at(0, first, "nothing is decided yet");
    }
    return decided.isOf(commands)
        ? at(decided.offset() + 1, first, "that is where the state ends")
        : at(0, first, "the topic is another one than was decided before, so it begins anew");
  }

  /** What to do when a log ends before what is known of it. */
  static String cut(long decided, long end) {
    return ("it was decided up to %d, but %s ends at %d: its end is lost, as when a broker's data is"
            + " put back to an older copy. Put that back; or give up what it still has: with every"
            + " instance stopped delete the topic, which the next start makes anew and decides"
            + " from its beginning")
        .formatted(decided, Topics.COMMANDS, end);
  }

  private static Beginning asCommitted(long committed, long first) {
    return committed < first
        ? at(committed, first, "what the group would go on with was removed by retention")
        : new AsCommitted();
  }

  private static At at(long wanted, long first, String why) {
    return new At(Math.max(wanted, first), Math.max(0, first - wanted), why);
  }
}
