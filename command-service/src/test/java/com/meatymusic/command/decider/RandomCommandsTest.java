package com.meatymusic.command.decider;

import static com.meatymusic.command.decider.Commands.ACME;
import static com.meatymusic.command.decider.Commands.changePreferences;
import static com.meatymusic.command.decider.Commands.registerTenant;
import static com.meatymusic.command.decider.Commands.registerUser;
import static com.meatymusic.command.decider.Commands.slug;
import static com.meatymusic.command.decider.DeciderFixture.decider;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.schemas.outcome.OutcomeStatus;
import com.meatymusic.schemas.user.Role;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random commands against a model that is too simple to be wrong. */
class RandomCommandsTest {

  private static final String[] NAMES = {"ann", "bob", "cleo", "dan", "eve"};

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void theDeciderDoesWhatTheModelDoes(long seed) {
    Random random = new Random(seed);
    Model model = new Model();
    try (var decider = decider()) {
      for (int i = 0; i < 300; i++) {
        String who = NAMES[random.nextInt(NAMES.length)];
        String whom = NAMES[random.nextInt(NAMES.length)];
        Role role = Role.values()[random.nextInt(3)];
        boolean accepted;
        CommandSpec spec;
        switch (random.nextInt(10)) {
          case 0 -> {
            spec = registerTenant(ACME, slug(0), who);
            accepted = model.registerTenant(who);
          }
          case 1, 2, 3 -> {
            spec = registerUser(ACME, whom, role).as(who);
            accepted = model.registerUser(who, whom, role);
          }
          default -> {
            String pointer = "/" + "abc".charAt(random.nextInt(3));
            String value = random.nextBoolean() ? "1" : null;
            spec = changePreferences(ACME, whom, pointer, value).as(who);
            accepted = model.change(who, whom, pointer, value);
          }
        }
        var outcome = decider.when(spec).outcome();
        assertThat(outcome.getStatus() == OutcomeStatus.ACCEPTED)
            .as("command %d: %s", i, outcome)
            .isEqualTo(accepted);
        assertThat(outcome.getTenantSeq()).as("command %d", i).isEqualTo(model.events);
      }
      assertThat(model.events).as("the sequence was worth it").isGreaterThan(5);
    }
  }

  /** The rules once more, in the fewest words. */
  private static final class Model {

    private final Map<String, Role> users = new HashMap<>();
    private final Map<String, Map<String, String>> preferences = new HashMap<>();
    private long events;

    boolean registerTenant(String owner) {
      if (!users.isEmpty()) {
        return false;
      }
      users.put(owner, Role.OWNER);
      events += 2;
      return true;
    }

    boolean registerUser(String who, String whom, Role role) {
      Role mine = users.get(who);
      boolean may = mine == Role.OWNER || mine == Role.ADMIN && role != Role.OWNER;
      if (!may || users.containsKey(whom)) {
        return false;
      }
      users.put(whom, role);
      events++;
      return true;
    }

    boolean change(String who, String whom, String pointer, String value) {
      Role mine = users.get(who);
      boolean may = mine != null && (who.equals(whom) || mine != Role.MEMBER);
      if (!may || !users.containsKey(whom)) {
        return false;
      }
      var before = preferences.computeIfAbsent(whom, _ -> new TreeMap<>());
      if (value != null) {
        before.put(pointer, value);
        events++;
      } else if (before.remove(pointer) != null) {
        events++;
      }
      return true;
    }
  }
}
