package com.meatymusic.query.preferences;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

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
        parent.set(unescaped(names[names.length - 1]), leaf.node(json));
      }
    }
    return root;
  }

  /**
   * The value as it was sent, to the last digit: nothing is read and written anew. What an earlier
   * build let in and is no JSON to us is shown as the text it is.
   */
  private JsonNode node(JsonMapper json) {
    if (value == null) {
      return json.nullNode();
    }
    return isJson(value, json)
        ? json.getNodeFactory().rawValueNode(new RawValue(value))
        : json.getNodeFactory().stringNode(value);
  }

  private static boolean isJson(String text, JsonMapper json) {
    try (JsonParser parser = json.createParser(text)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    }
  }

  private static ObjectNode child(ObjectNode parent, String name) {
    return parent.get(name) instanceof ObjectNode object ? object : parent.putObject(name);
  }

  private static String unescaped(String name) {
    return name.replace("~1", "/").replace("~0", "~");
  }
}
