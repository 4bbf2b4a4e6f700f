package com.meatymusic.command.preferences;

import com.meatymusic.command.domain.SealedText;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the leaves stand and how large they are.
 *
 * @param leaves pointer to bytes of ciphertext
 */
public record PreferencesState(SortedMap<String, Integer> leaves) {

  public static final PreferencesState EMPTY =
      new PreferencesState(Collections.unmodifiableSortedMap(new TreeMap<>()));

  /** The tree after changes, applied in the order of their pointers. */
  PreferencesState with(boolean replace, SortedMap<String, Optional<SealedText>> changes) {
    SortedMap<String, Integer> result = replace ? new TreeMap<>() : new TreeMap<>(leaves);
    for (Map.Entry<String, Optional<SealedText>> change : changes.entrySet()) {
      String pointer = change.getKey();
      removeBelow(result, pointer);
      change
          .getValue()
          .ifPresent(value -> {
            removeAbove(result, pointer);
            result.put(pointer, value.size());
          });
    }
    return new PreferencesState(Collections.unmodifiableSortedMap(result));
  }

  /** Bytes of all pointers and values. */
  int bytes() {
    int sum = 0;
    for (Map.Entry<String, Integer> leaf : leaves.entrySet()) {
      sum += leaf.getKey().length() + leaf.getValue();
    }
    return sum;
  }

  private static void removeBelow(SortedMap<String, Integer> leaves, String pointer) {
    leaves.remove(pointer);
    // '0' follows '/' : the range holds exactly what begins with the pointer and a slash.
    leaves.subMap(pointer + "/", pointer + "0").clear();
  }

  private static void removeAbove(SortedMap<String, Integer> leaves, String pointer) {
    int slash = pointer.lastIndexOf('/');
    while (slash > 0) {
      leaves.remove(pointer.substring(0, slash));
      slash = pointer.lastIndexOf('/', slash - 1);
    }
  }
}
