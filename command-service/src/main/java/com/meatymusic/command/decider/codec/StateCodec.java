package com.meatymusic.command.decider.codec;

import com.meatymusic.command.mood.MoodState;
import com.meatymusic.command.preferences.PreferencesState;
import com.meatymusic.command.recommendation.RecommendationState;
import com.meatymusic.command.slug.SlugState;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The states of the smaller aggregates as bytes; a state that is not there has no entry. */
public final class StateCodec {

  private StateCodec() {}

  public static byte @Nullable [] write(SlugState state) {
    return switch (state) {
      case SlugState.Free() -> null;
      case SlugState.Claimed(var tenantId) -> new StateWriter().id(tenantId).number(0).done();
      case SlugState.Assigned(var tenantId) -> new StateWriter().id(tenantId).number(1).done();
    };
  }

  public static SlugState slug(byte @Nullable [] value) {
    if (value == null) {
      return new SlugState.Free();
    }
    StateReader reader = new StateReader(value);
    UUID tenantId = reader.id();
    return reader.number() == 0
        ? new SlugState.Claimed(tenantId)
        : new SlugState.Assigned(tenantId);
  }

  public static byte @Nullable [] write(MoodState state) {
    return switch (state) {
      case MoodState.Unknown() -> null;
      case MoodState.Logged(var userId) -> new StateWriter().id(userId).done();
    };
  }

  public static MoodState mood(byte @Nullable [] value) {
    return value == null
        ? new MoodState.Unknown()
        : new MoodState.Logged(new StateReader(value).id());
  }

  public static byte @Nullable [] write(RecommendationState state) {
    return switch (state) {
      case RecommendationState.Unknown() -> null;
      case RecommendationState.Recommended(var userId, var rating) ->
          new StateWriter().id(userId).number(rating).done();
    };
  }

  public static RecommendationState recommendation(byte @Nullable [] value) {
    if (value == null) {
      return new RecommendationState.Unknown();
    }
    StateReader reader = new StateReader(value);
    return new RecommendationState.Recommended(reader.id(), Math.toIntExact(reader.number()));
  }

  public static byte @Nullable [] write(PreferencesState state) {
    if (state.leaves().isEmpty()) {
      return null;
    }
    StateWriter writer = new StateWriter();
    state.leaves().forEach((pointer, size) -> writer.text(pointer).number(size));
    return writer.done();
  }

  public static PreferencesState preferences(byte @Nullable [] value) {
    if (value == null) {
      return PreferencesState.EMPTY;
    }
    StateReader reader = new StateReader(value);
    SortedMap<String, Integer> leaves = new TreeMap<>();
    while (reader.hasMore()) {
      leaves.put(reader.text(), Math.toIntExact(reader.number()));
    }
    return new PreferencesState(Collections.unmodifiableSortedMap(leaves));
  }
}
