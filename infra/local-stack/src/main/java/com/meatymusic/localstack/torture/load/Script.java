package com.meatymusic.localstack.torture.load;

import com.meatymusic.localstack.torture.history.Kind;
import com.meatymusic.schemas.Ids;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What a client asks for next. */
final class Script {

  private final Tenant tenant;
  private final Random random;

  Script(Tenant tenant, Random random) {
    this.tenant = tenant;
    this.random = random;
  }

  /**
   * @param person of whom to write; null when somebody is to be registered
   */
  Command next(@Nullable Person person) {
    int chance = random.nextInt(100);
    if (person == null || chance < 6) {
      var id = Ids.next();
      var newcomer = tenant.person(id);
      return new Command(Kind.REGISTER_USER, newcomer, id, newcomer.value(), id);
    }
    if (chance < 9) {
      var id = Ids.next();
      return new Command(Kind.REGISTER_TAKEN, tenant.person(id), id, person.email(), id);
    }
    if (chance < 12) {
      return command(Kind.ERASE, person);
    }
    if (chance < 25 && !person.recommendations().isEmpty()) {
      var all = person.recommendations();
      // Always the same one: another rating than the last has an effect.
      var rating = Integer.toString(person.rating());
      return new Command(Kind.RATE, person, Ids.next(), rating, all.getFirst());
    }
    var kind =
        chance < 37
            ? Kind.CHANGE_NAME
            : chance < 47
                ? Kind.CHANGE_EMAIL
                : chance < 70
                    ? Kind.CHANGE_PREFERENCES
                    : chance < 90 ? Kind.LOG_MOOD : Kind.RECOMMEND;
    return command(kind, person);
  }

  private static Command command(Kind kind, Person person) {
    return new Command(kind, person, Ids.next(), person.value(), person.id());
  }

  /** Where what such a command wrote is to be seen. */
  static Kind readOf(Kind command) {
    return switch (command) {
      case CHANGE_PREFERENCES -> Kind.READ_PREFERENCES;
      case LOG_MOOD -> Kind.READ_MOODS;
      case RECOMMEND, RATE -> Kind.READ_RECOMMENDATIONS;
      default -> Kind.READ_USER;
    };
  }
}
