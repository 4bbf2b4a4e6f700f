package com.meatymusic.command.decider.state;

import com.meatymusic.command.aggregate.state.StateReader;
import com.meatymusic.command.aggregate.state.StateWriter;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * How far a partition of {@code commands} is decided, as the state has it.
 *
 * @param offset of the last decided command
 * @param logs in which topics; null as earlier builds wrote it: in those that there were then. They
 *     read the offset of what this build writes, too.
 */
public record DecidedPosition(long offset, @Nullable LogIds logs) {

  public static @Nullable DecidedPosition read(byte @Nullable [] value) {
    if (value == null) {
      return null;
    }
    StateReader reader = new StateReader(value);
    long offset = reader.number();
    return new DecidedPosition(
        offset, reader.hasMore() ? new LogIds(uuid(reader), uuid(reader)) : null);
  }

  public byte[] write() {
    StateWriter writer = new StateWriter().number(offset);
    if (logs != null) {
      write(writer, logs.commands());
      write(writer, logs.events());
    }
    return writer.done();
  }

  /** Whether it says something of this topic; of another one nothing is decided yet. */
  public boolean isOf(Uuid commands) {
    return logs == null || logs.commands().equals(commands);
  }

  private static Uuid uuid(StateReader reader) {
    return new Uuid(reader.number(), reader.number());
  }

  private static void write(StateWriter writer, Uuid id) {
    writer.number(id.getMostSignificantBits()).number(id.getLeastSignificantBits());
  }
}
