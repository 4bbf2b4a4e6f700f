package com.meatymusic.command.gateway;

import com.meatymusic.platform.web.Problem.Violation;
import com.meatymusic.schemas.user.ChangePreferences;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks the leaves of preferences, whose texts nobody behind a gate can read. */
final class PreferenceTexts {

  private static final JsonMapper JSON = new JsonMapper();

  private PreferenceTexts() {}

  static List<Violation> check(ChangePreferences command) {
    List<Violation> violations = new ArrayList<>();
    Set<String> objects = new HashSet<>(command.getObjects());
    for (Map.Entry<String, @Nullable Object> change : command.getChanges().entrySet()) {
      if (change.getValue() instanceof String text) {
        boolean object = objects.contains(change.getKey());
        String wrong = wrong(read(text), object);
        if (wrong != null) {
          violations.add(new Violation("/changes" + change.getKey(), wrong));
        }
      }
    }
    return violations;
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

  private static @Nullable JsonNode read(String text) {
    try {
      JsonNode value = JSON.readTree(text);
      return value.isMissingNode() ? null : value;
    } catch (JacksonException e) {
      return null;
    }
  }
}
