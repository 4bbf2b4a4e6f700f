package com.meatymusic.command.preferences;

import com.meatymusic.command.domain.identity.SealedText;
import com.meatymusic.command.preferences.PreferencesCommand.ChangePreferences;
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

  /**
   * What a command changes of this tree: all it says but the objects that hold something anyway. An
   * object that holds nothing afterwards is a leaf of its own.
   */
  SortedMap<String, Optional<SealedText>> effect(ChangePreferences command) {
    TreeMap<String, Optional<SealedText>> changes = new TreeMap<>(command.changes());
    SortedMap<String, Optional<SealedText>> objects = new TreeMap<>(changes);
    objects.keySet().retainAll(command.objects());
    changes.keySet().removeAll(command.objects());
    // Those that become objects now are in the way of nothing that stands below them.
    TreeMap<String, Integer> after = new TreeMap<>(with(false, changes).leaves());
    after.keySet().removeAll(command.objects());
    // Deepest first: an object that holds an empty one is not empty.
    new TreeMap<>(objects)
        .descendingMap()
        .forEach((pointer, empty) -> {
          if (after.subMap(pointer + "/", pointer + "0").isEmpty()) {
            after.put(pointer, 0);
            changes.put(pointer, empty);
          }
        });
    return changes;
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
