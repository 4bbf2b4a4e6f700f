package com.meatymusic.command.preferences;

import com.meatymusic.command.aggregate.state.StateCodec;
import com.meatymusic.command.aggregate.state.StateReader;
import com.meatymusic.command.aggregate.state.StateWriter;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The state of a user's preferences as bytes. */
final class PreferencesStateCodec implements StateCodec<PreferencesState> {

  static final PreferencesStateCodec PREFERENCES = new PreferencesStateCodec();

  private PreferencesStateCodec() {}

  @Override
  public char code() {
    return 'p';
  }

  @Override
  public PreferencesState read(byte @Nullable [] value) {
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

  @Override
  public byte @Nullable [] write(PreferencesState state) {
    if (state.leaves().isEmpty()) {
      return null;
    }
    StateWriter writer = new StateWriter();
    state.leaves().forEach((pointer, size) -> writer.text(pointer).number(size));
    return writer.done();
  }
}
