package com.meatymusic.localstack.torture.check;

import com.meatymusic.localstack.torture.history.Comparison;
import com.meatymusic.localstack.torture.history.History;
import com.meatymusic.localstack.torture.history.Kind;
import com.meatymusic.localstack.torture.history.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Makes histories of a system that keeps its promises: two tenants, commands that are done,
 * refused, not answered and repeated, reads with and without token. What is planted into one is
 * then the only fault there is.
 */
final class SoundHistory {

  private static final int STEPS = 500;
  private static final int LEAST_PERSONS = 4;

  private final Random random;
  private final SoundSystem system;
  private final List<String> persons = new ArrayList<>();
  private int values;

  private SoundHistory(long seed) {
    random = new Random(seed);
    system = new SoundSystem();
  }

  static History of(long seed) {
    var made = new SoundHistory(seed);
    for (int tenant = 1; tenant <= 2; tenant++) {
      made.always(Kind.REGISTER_TENANT, "t" + tenant + "p0", Map.of(), "tenant/" + tenant);
    }
    for (int i = 0; i < STEPS; i++) {
      made.step();
    }
    for (var person : made.system.persons()) {
      made.system.read(Ledger.SURVEY, Kind.READ_USER, person, true);
      made.system.read(Ledger.SURVEY, Kind.READ_MOODS, person, true);
    }
    made.system.history().comparisons().add(new Comparison("users", true, "READY"));
    return made.system.history();
  }

  private void step() {
    int choice = random.nextInt(10);
    if (persons.size() < LEAST_PERSONS || choice == 0) {
      register();
      return;
    }
    var person = persons.get(random.nextInt(persons.size()));
    var user = "user/" + person;
    switch (choice) {
      case 1, 2 -> write(Kind.CHANGE_NAME, person, Map.of("name@" + person, value(person)), user);
      case 3 -> write(Kind.CHANGE_EMAIL, person, Map.of("email@" + person, value(person)), user);
      case 4, 5 -> {
        var mood = "mood/" + id();
        write(Kind.LOG_MOOD, person, Map.of(mood + "@" + person, value(person)), mood);
      }
      case 6 -> {
        write(Kind.ERASE, person, Map.of("erased@" + person, "true"), user);
        persons.remove(person);
      }
      case 7 -> system.read("plain", Kind.READ_USER, person, false);
      case 8 -> system.read("token", Kind.READ_USER, person, true);
      default -> system.read("token", Kind.READ_MOODS, person, true);
    }
  }

  private void register() {
    var person = "t%dp%d".formatted(1 + random.nextInt(2), system.persons().size() + 1);
    var cells = Map.of("name@" + person, value(person), "email@" + person, value(person));
    system.know(person);
    if (write(Kind.REGISTER_USER, person, cells, "user/" + person)) {
      persons.add(person);
    }
  }

  private String id() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private String value(String person) {
    return Mark.in(person + "n" + ++values + "x01234567").getFirst().toString();
  }

  private void always(Kind kind, String person, Map<String, String> wrote, String subject) {
    var key = id();
    system.done(kind, person, key, wrote, system.happen(kind, person, key, wrote, subject));
  }

  /** Whether it happened. */
  private boolean write(Kind kind, String person, Map<String, String> wrote, String subject) {
    var key = id();
    int chance = random.nextInt(10);
    if (chance == 0) {
      system.refused(kind, person, key, wrote, true);
      return false;
    }
    if (chance == 1) {
      // Nobody was told, and it did not happen; the client leaves this person alone.
      system.unknown(kind, person, key, wrote);
      persons.remove(person);
      return false;
    }
    if (chance == 2) {
      system.refused(kind, person, key, wrote, false);
    }
    var answer = system.happen(kind, person, key, wrote, subject);
    if (chance == 3) {
      system.unknown(kind, person, key, wrote);
    }
    for (int told = 0; told < (chance == 4 ? 2 : 1); told++) {
      system.done(kind, person, key, wrote, answer);
    }
    return true;
  }
}
