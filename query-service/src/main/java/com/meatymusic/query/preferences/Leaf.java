package com.meatymusic.query.preferences;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A leaf of someone's preferences.
 *
 * @param version of the user
 * @param pointer null when there are no preferences
 * @param value JSON text; null when it is erased
 */
record Leaf(long version, @Nullable String pointer, @Nullable String value) {

  /** The document that the leaves make up. */
  static ObjectNode tree(List<Leaf> leaves, JsonMapper json) {
    ObjectNode root = json.createObjectNode();
    for (Leaf leaf : leaves) {
      String pointer = leaf.pointer();
      if (pointer != null && pointer.startsWith("/")) {
        String[] names = pointer.substring(1).split("/", -1);
        ObjectNode parent = root;
        for (int i = 0; i < names.length - 1; i++) {
          parent = child(parent, unescaped(names[i]));
        }
        JsonNode value = leaf.value() == null ? json.nullNode() : json.readTree(leaf.value());
        parent.set(unescaped(names[names.length - 1]), value);
      }
    }
    return root;
  }

  private static ObjectNode child(ObjectNode parent, String name) {
    return parent.get(name) instanceof ObjectNode object ? object : parent.putObject(name);
  }

  private static String unescaped(String name) {
    return name.replace("~1", "/").replace("~0", "~");
  }
}
