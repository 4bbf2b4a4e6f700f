package com.meatymusic.command.preferences;

import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON Merge Patch (RFC 7396) as the changes of its leaves, since the log holds each leaf sealed
 * on its own.
 */
final class MergePatch {

  private MergePatch() {}

  /**
   * The leaves of a patch: JSON Pointer (RFC 6901) to JSON text, or to null for a removal; in the
   * order of the pointers, so that the same patch is always the same bytes.
   */
  static SequencedMap<String, @Nullable String> leaves(ObjectNode patch) {
    TreeMap<String, @Nullable String> leaves = new TreeMap<>();
    collect(patch, "", leaves);
    return leaves;
  }

  private static void collect(
      ObjectNode object, String pointer, Map<String, @Nullable String> leaves) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String below = pointer + "/" + escaped(member.getKey());
      JsonNode value = member.getValue();
      if (value instanceof ObjectNode nested && !nested.isEmpty()) {
        collect(nested, below, leaves);
      } else {
        leaves.put(below, value.isNull() ? null : value.toString());
      }
    }
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
