package com.meatymusic.command.slug;

import com.meatymusic.command.aggregate.state.StateCodec;
import com.meatymusic.command.aggregate.state.StateReader;
import com.meatymusic.command.aggregate.state.StateWriter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The state of a slug as bytes. */
public final class SlugStateCodec implements StateCodec<SlugState> {

  public static final SlugStateCodec SLUG = new SlugStateCodec();

  private SlugStateCodec() {}

  @Override
  public char code() {
    return 's';
  }

  @Override
  public SlugState read(byte @Nullable [] value) {
    if (value == null) {
      return new SlugState.Free();
    }
    StateReader reader = new StateReader(value);
    UUID tenantId = reader.id();
    return reader.number() == 0
        ? new SlugState.Claimed(tenantId)
        : new SlugState.Assigned(tenantId);
  }

  @Override
  public byte @Nullable [] write(SlugState state) {
    return switch (state) {
      case SlugState.Free() -> null;
      case SlugState.Claimed(var tenantId) -> new StateWriter().id(tenantId).number(0).done();
      case SlugState.Assigned(var tenantId) -> new StateWriter().id(tenantId).number(1).done();
    };
  }
}
