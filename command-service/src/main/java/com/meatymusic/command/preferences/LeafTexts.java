package com.meatymusic.command.preferences;

import com.meatymusic.command.aggregate.TextRules;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks the leaves of preferences, whose texts nobody behind a gate can read. */
final class LeafTexts {

  private LeafTexts() {}

  /**
   * @param changes pointer of a leaf to its JSON text, to what is sealed already, or to nothing
   * @param objects pointers of changes that shall be objects
   */
  static void check(
      Map<String, ? extends @Nullable Object> changes,
      Collection<String> objects,
      TextRules rules) {
    Set<String> names = new HashSet<>(objects);
    changes.forEach((pointer, value) -> {
      if (value instanceof String text) {
        String wrong = wrong(TextRules.json(text), names.contains(pointer));
        if (wrong != null) {
          rules.broken("/changes" + pointer, wrong);
        }
      }
    });
  }

  private static @Nullable String wrong(@Nullable JsonNode value, boolean object) {
    if (value == null) {
      return "must be the JSON text of a value";
    }
    if (value.isObject() && !value.isEmpty()) {
      return "must not be an object with members: name each of its leaves by a pointer of its own";
    }
    return object && !value.isObject() ? "is to be an object: must be {}" : null;
  }
}
