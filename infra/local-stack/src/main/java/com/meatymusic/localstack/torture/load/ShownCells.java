package com.meatymusic.localstack.torture.load;

import com.meatymusic.localstack.torture.history.Kind;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Which cells an answer shows. What it says is erased shows nothing else. */
final class ShownCells {

  private ShownCells() {}

  static Map<String, String> of(Kind kind, Tenant tenant, Person person, JsonNode body) {
    Map<String, String> cells = new HashMap<>();
    switch (kind) {
      case READ_USER -> user(person, body, cells);
      case READ_PREFERENCES -> cells.put(person.cell("preferences"), text(body.path("mark")));
      case READ_MOODS -> body.path("items").forEach(item -> mood(person, item, cells));
      case READ_RECOMMENDATIONS ->
          body.path("items").forEach(item -> recommendation(person, item, cells));
      case READ_USERS ->
          body.path("items")
              .forEach(item -> {
                var found = tenant.find(item.path("id").asString());
                // The owner is nobody's person, and has no values.
                if (found != null) {
                  user(found, item, cells);
                }
              });
      default -> {}
    }
    return cells;
  }

  private static void user(Person person, JsonNode item, Map<String, String> cells) {
    if (item.path("erased").asBoolean(false)) {
      cells.put(person.cell("erased"), "true");
      return;
    }
    cells.put(person.cell("name"), text(item.path("displayName")));
    cells.put(person.cell("email"), text(item.path("email")));
  }

  private static void mood(Person person, JsonNode item, Map<String, String> cells) {
    if (item.path("erased").asBoolean(false)) {
      cells.put(person.cell("erased"), "true");
      return;
    }
    cells.put(person.cell("mood/" + item.path("id").asString()), text(item.path("text")));
  }

  private static void recommendation(Person person, JsonNode item, Map<String, String> cells) {
    if (item.path("erased").asBoolean(false)) {
      cells.put(person.cell("erased"), "true");
      return;
    }
    var id = item.path("id").asString();
    cells.put(person.cell("title/" + id), text(item.path("title")));
    cells.put(person.cell("rating/" + id), text(item.path("rating")));
  }

  private static String text(JsonNode node) {
    return node.isNull() || node.isMissingNode() ? Person.NOTHING : node.asString();
  }
}
