package com.meatymusic.command.mood;

import com.meatymusic.command.aggregate.state.StateCodec;
import com.meatymusic.command.aggregate.state.StateReader;
import com.meatymusic.command.aggregate.state.StateWriter;
import org.jspecify.annotations.Nullable;

/** The state of a mood as bytes. */
public final class MoodStateCodec implements StateCodec<MoodState> {

  public static final MoodStateCodec MOOD = new MoodStateCodec();

  private MoodStateCodec() {}

  @Override
  public char code() {
    return 'f';
  }

  @Override
  public MoodState read(byte @Nullable [] value) {
    return value == null
        ? new MoodState.Unknown()
        : new MoodState.Logged(new StateReader(value).id());
  }

  @Override
  public byte @Nullable [] write(MoodState state) {
    return switch (state) {
      case MoodState.Unknown() -> null;
      case MoodState.Logged(var userId) -> new StateWriter().id(userId).done();
    };
  }
}
