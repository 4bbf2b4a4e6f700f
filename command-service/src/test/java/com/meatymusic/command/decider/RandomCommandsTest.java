package com.meatymusic.command.decider;

import static com.meatymusic.command.decider.Commands.ACME;
import static com.meatymusic.command.decider.Commands.accept;
import static com.meatymusic.command.decider.Commands.changeEmail;
import static com.meatymusic.command.decider.Commands.changePreferences;
import static com.meatymusic.command.decider.Commands.invite;
import static com.meatymusic.command.decider.Commands.logMood;
import static com.meatymusic.command.decider.Commands.recommend;
import static com.meatymusic.command.decider.Commands.registerTenant;
import static com.meatymusic.command.decider.Commands.registerUser;
import static com.meatymusic.command.decider.Commands.slug;
import static com.meatymusic.command.decider.Commands.user;
import static com.meatymusic.command.decider.DeciderFixture.decider;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.decider.state.InMemoryState;
import com.meatymusic.command.decider.state.LogState;
import com.meatymusic.command.user.UserDirectory;
import com.meatymusic.command.user.UserState;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.outcome.OutcomeStatus;
import com.meatymusic.schemas.recommendation.RateRecommendation;
import com.meatymusic.schemas.tenant.ConvertTrial;
import com.meatymusic.schemas.tenant.ExtendTrial;
import com.meatymusic.schemas.tenant.OffboardTenant;
import com.meatymusic.schemas.tenant.ReactivateTenant;
import com.meatymusic.schemas.tenant.StartTrial;
import com.meatymusic.schemas.tenant.SuspendTenant;
import com.meatymusic.schemas.user.ChangeRole;
import com.meatymusic.schemas.user.DeactivateUser;
import com.meatymusic.schemas.user.ReactivateUser;
import com.meatymusic.schemas.user.RevokeInvitation;
import com.meatymusic.schemas.user.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random commands against a model that is too simple to be wrong. */
class RandomCommandsTest {

  private static final String[] NAMES = {"ann", "bob", "cleo", "dan", "eve", "fay"};
  private static final int COMMANDS = 700;

  private Random random;
  private TenantModel model;
  private String who;
  private boolean accepted;

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void theDeciderDoesWhatTheModelDoes(long seed) {
    random = new Random(seed);
    model = new TenantModel();
    // Whether or not anyone looks after timers, the log comes to the same.
    boolean timersFire = seed % 2 == 0;
    Instant now = CommandSpec.NOON;
    try (var decider = decider()) {
      for (int i = 0; i < COMMANDS; i++) {
        Duration step = Duration.ofSeconds(random.nextInt(random.nextInt(50) == 0 ? 90_000 : 600));
        now = now.plus(step);
        if (timersFire) {
          decider.passTime(step);
        }
        model.at(now);
        long before = model.events;
        boolean wasOpen = model.isOpen();
        who = random.nextInt(3) == 0 ? TenantModel.OPERATOR : name();
        CommandSpec spec = any(i);
        CommandSpec asked = who.equals(TenantModel.OPERATOR) ? spec : spec.as(who);
        var outcome = decider.when(asked.at(now)).outcome();
        assertThat(outcome.getStatus() == OutcomeStatus.ACCEPTED)
            .as("command %d by '%s': %s %s", i, who, spec.headers().get(HeaderNames.TYPE), outcome)
            .isEqualTo(accepted);
        assertThat(outcome.getTenantSeq()).as("command %d", i).isEqualTo(model.events);
        if (!wasOpen && before > 0 && !isOfTheTenantsLife(spec)) {
          assertThat(model.events).as("nothing changes in a closed tenant").isEqualTo(before);
        }
      }
      thenTheInvariantsHold(decider);
    }
  }

  private void thenTheInvariantsHold(DeciderFixture decider) {
    assertThat(model.events).as("the sequence was worth it").isGreaterThan(30);
    assertThat(
            decider.outputs().stream()
                .filter(o -> o.topic().equals(Topics.EVENTS) && o.key().equals(ACME.toString()))
                .map(o -> Long.valueOf(o.header(HeaderNames.SEQUENCE))))
        .as("numbers without gaps")
        .containsExactlyElementsOf(LongStream.rangeClosed(1, model.events).boxed().toList());
    UserDirectory state = new UserDirectory(new LogState(ACME, new InMemoryState(decider.state())));
    assertThat(state.owners()).as("owners").isEqualTo(model.activeOwners()).isPositive();
    assertThat(registered(state).map(UserState.Registered::email)).doesNotHaveDuplicates();
    assertThat(registered(state).map(UserState.Registered::identity)).doesNotHaveDuplicates();
  }

  private static Stream<UserState.Registered> registered(UserDirectory state) {
    return Stream.of(NAMES)
        .map(name -> state.user(user(name)))
        .filter(UserState.Registered.class::isInstance)
        .map(UserState.Registered.class::cast);
  }

  private static boolean isOfTheTenantsLife(CommandSpec spec) {
    return spec.headers().get(HeaderNames.TYPE).contains(".tenant.");
  }

  private CommandSpec any(int place) {
    String whom = name();
    Role role = Role.values()[random.nextInt(3)];
    int kind = random.nextInt(60);
    if (place == 0) {
      return does(model.registerTenant("ann"), registerTenant(ACME, slug(0), "ann"), "ann");
    }
    // Late, or the rest of the sequence would only be refused.
    if (place > COMMANDS - 50 && kind == 39) {
      return does(model.offboard(who), new OffboardTenant());
    }
    return kind < 10 ? life(kind) : kind < 28 ? people(kind, whom, role) : entries(whom);
  }

  private CommandSpec life(int kind) {
    long seconds = 1 + random.nextInt(60_000);
    return switch (kind) {
      case 0 -> does(model.registerTenant("ann"), registerTenant(ACME, slug(0), "ann"), "ann");
      case 1 -> does(model.startTrial(who, seconds), new StartTrial(seconds));
      case 2 -> does(model.extendTrial(who, seconds), new ExtendTrial(seconds));
      case 3, 4, 5 -> does(model.convertTrial(who), new ConvertTrial("pro"));
      case 6 -> does(model.suspend(who), new SuspendTenant(null));
      default -> does(model.reactivate(who), new ReactivateTenant());
    };
  }

  private CommandSpec people(int kind, String whom, Role role) {
    String email = name();
    return switch (kind) {
      case 10, 11, 12 -> does(model.registerUser(who, whom, role), registerUser(ACME, whom, role));
      case 13, 14, 15 ->
          does(model.invite(who, whom, email, role), invite(ACME, whom, email, role));
      case 16, 17, 18 -> does(model.accept(whom), accept(ACME, whom), whom);
      case 19 -> does(model.revoke(who, whom), new RevokeInvitation(user(whom)));
      case 20, 21, 22 -> does(model.changeEmail(who, whom, email), changeEmail(ACME, whom, email));
      case 23, 24 -> does(model.changeRole(who, whom, role), new ChangeRole(user(whom), role));
      case 25 -> does(model.activate(who, whom, false), new DeactivateUser(user(whom)));
      default -> does(model.activate(who, whom, true), new ReactivateUser(user(whom)));
    };
  }

  private CommandSpec entries(String whom) {
    int id = random.nextInt(100);
    int other = random.nextInt(100);
    return switch (random.nextInt(4)) {
      case 0 -> does(model.logMood(who, whom, id), logMood(ACME, mood(id), whom));
      case 1 -> {
        Integer mood = random.nextBoolean() ? null : other;
        yield does(
            model.recommend(who, whom, id, mood),
            recommend(ACME, recommendation(id), whom, mood == null ? null : mood(mood)));
      }
      case 2 -> {
        int rating = random.nextInt(7);
        yield does(model.rate(who, id, rating), new RateRecommendation(recommendation(id), rating));
      }
      default -> {
        String pointer = "/" + "abc".charAt(random.nextInt(3));
        String value = random.nextBoolean() ? "1" : null;
        yield does(
            model.changePreference(who, whom, pointer, value),
            changePreferences(ACME, whom, pointer, value));
      }
    };
  }

  private CommandSpec does(boolean inTheModel, SpecificRecord command) {
    return does(inTheModel, CommandSpec.of(ACME, command));
  }

  private CommandSpec does(boolean inTheModel, CommandSpec spec) {
    accepted = inTheModel;
    return spec;
  }

  /** A command of somebody in particular. */
  private CommandSpec does(boolean inTheModel, CommandSpec spec, String by) {
    who = by;
    return does(inTheModel, spec);
  }

  private String name() {
    return NAMES[random.nextInt(NAMES.length)];
  }

  private static UUID mood(int number) {
    return new UUID(0xf0, number);
  }

  private static UUID recommendation(int number) {
    return new UUID(0xf1, number);
  }
}
