package com.meatymusic.localstack.torture.load;

import com.meatymusic.localstack.torture.history.Kind;
import java.util.Map;
import java.util.UUID;

/**
 * What somebody wants done.
 *
 * @param key its id, and that of what it creates
 * @param value what it sets; a rating as digits
 * @param about what is rated; else the person's id
 */
record Command(Kind kind, Person person, UUID key, String value, UUID about) {

  /** What it sets when it is done. */
  Map<String, String> cells() {
    return switch (kind) {
      case REGISTER_USER ->
          Map.of(
              person.cell("name"),
              value,
              person.cell("email"),
              address(),
              person.cell("preferences"),
              Person.NOTHING);
      case REGISTER_TAKEN, CHANGE_EMAIL -> Map.of(person.cell("email"), address());
      case CHANGE_NAME -> Map.of(person.cell("name"), value);
      case CHANGE_PREFERENCES -> Map.of(person.cell("preferences"), value);
      case LOG_MOOD -> Map.of(person.cell("mood/" + key), value);
      case RECOMMEND ->
          Map.of(person.cell("title/" + key), value, person.cell("rating/" + key), Person.NOTHING);
      case RATE -> Map.of(person.cell("rating/" + about), value);
      case ERASE -> Map.of(person.cell("erased"), "true");
      default -> Map.of();
    };
  }

  /** The value as an address; one that is taken is an address already. */
  String address() {
    return value.contains("@") ? value : value + "@torture.example";
  }
}
