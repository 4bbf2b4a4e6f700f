package com.meatymusic.command.preferences;

import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON Merge Patch (RFC 7396), or a whole document, as changes of leaves.
 *
 * @param leaves JSON Pointer (RFC 6901) to JSON text, or to null for a removal; in the order of the
 *     pointers, so that the same patch is always the same bytes
 * @param objects pointers among them that shall be objects afterwards, with what they hold: what a
 *     patch makes of a member by an object of its own
 */
record MergePatch(SequencedMap<String, @Nullable String> leaves, SortedSet<String> objects) {

  static final String EMPTY_OBJECT = "{}";

  static MergePatch of(ObjectNode patch) {
    MergePatch result = new MergePatch(new TreeMap<>(), new TreeSet<>());
    result.change(patch, "");
    return result;
  }

  /** The changes that make a document out of nothing: there null is a value like others. */
  static MergePatch whole(ObjectNode document) {
    MergePatch result = new MergePatch(new TreeMap<>(), new TreeSet<>());
    result.put(document, "");
    return result;
  }

  private void change(ObjectNode object, String pointer) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String below = below(pointer, member);
      switch (member.getValue()) {
        case ObjectNode nested -> {
          leaves.put(below, EMPTY_OBJECT);
          objects.add(below);
          change(nested, below);
        }
        case JsonNode value -> leaves.put(below, value.isNull() ? null : value.toString());
      }
    }
  }

  private void put(ObjectNode object, String pointer) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String below = below(pointer, member);
      if (member.getValue() instanceof ObjectNode nested && !nested.isEmpty()) {
        put(nested, below);
      } else {
        leaves.put(below, member.getValue().toString());
      }
    }
  }

  private static String below(String pointer, Map.Entry<String, JsonNode> member) {
    return pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1");
  }
}
