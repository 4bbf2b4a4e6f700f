package com.meatymusic.command.domain.identity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who sent a command, as the gate established it: the header {@code ce_actor}. */
public sealed interface Actor {

  /** Someone with a token of an identity provider; the state says which user that is. */
  record Person(Identity identity) implements Actor {}

  /** Someone or something the backbone itself trusts. */
  record Trusted(Office office, String name) implements Actor {}

  enum Office {
    OPERATOR,
    PRODUCER,
    SYSTEM
  }

  /** Reads the header's text; empty when it is none of the known forms. */
  static Optional<Actor> parse(String text) {
    Matcher form = Forms.ACTOR.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    String name = form.group(2);
    return switch (form.group(1)) {
      case "operator" -> Optional.of(new Trusted(Office.OPERATOR, name));
      case "producer" -> Optional.of(new Trusted(Office.PRODUCER, name));
      case "system" -> Optional.of(new Trusted(Office.SYSTEM, name));
      default -> person(name);
    };
  }

  private static Optional<Actor> person(String name) {
    int colon = name.indexOf(':');
    if (colon < 0 || !Identity.isProvider(name.substring(0, colon))) {
      return Optional.empty();
    }
    String hash = name.substring(colon + 1);
    return Forms.HASH.matcher(hash).matches()
        ? Optional.of(new Person(new Identity(name.substring(0, colon), new KeyedHash(hash))))
        : Optional.empty();
  }

  /** The patterns, out of sight of the interface. */
  final class Forms {
    private static final Pattern ACTOR =
        Pattern.compile("(user|operator|producer|system):([\\x21-\\x7e]{1,200})");
    private static final Pattern HASH = Pattern.compile("[A-Za-z0-9_-]{1,86}");

    private Forms() {}
  }
}
