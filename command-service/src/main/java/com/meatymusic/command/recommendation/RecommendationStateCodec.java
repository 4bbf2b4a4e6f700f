package com.meatymusic.command.recommendation;

import com.meatymusic.command.aggregate.state.StateCodec;
import com.meatymusic.command.aggregate.state.StateReader;
import com.meatymusic.command.aggregate.state.StateWriter;
import org.jspecify.annotations.Nullable;

/** The state of a recommendation as bytes. */
final class RecommendationStateCodec implements StateCodec<RecommendationState> {

  static final RecommendationStateCodec RECOMMENDATION = new RecommendationStateCodec();

  private RecommendationStateCodec() {}

  @Override
  public char code() {
    return 'r';
  }

  @Override
  public RecommendationState read(byte @Nullable [] value) {
    if (value == null) {
      return new RecommendationState.Unknown();
    }
    StateReader reader = new StateReader(value);
    return new RecommendationState.Recommended(reader.id(), Math.toIntExact(reader.number()));
  }

  @Override
  public byte @Nullable [] write(RecommendationState state) {
    return switch (state) {
      case RecommendationState.Unknown() -> null;
      case RecommendationState.Recommended(var userId, var rating) ->
          new StateWriter().id(userId).number(rating).done();
    };
  }
}
