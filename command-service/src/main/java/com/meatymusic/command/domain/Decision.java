package com.meatymusic.command.domain;

import java.util.List;
import java.util.function.Supplier;

/** What came of a command. */
public sealed interface Decision {

  /** It is done; without events it had nothing to change. */
  record Accepted(List<? extends DomainEvent> events) implements Decision {}

  /** It is not, and the state is as before; a value like any other, never an exception. */
  record Rejected(RejectionCode code, String detail, List<Violation> violations)
      implements Decision {}

  /** This; but what would be accepted and breaks rules is invalid. */
  default Decision unless(Supplier<List<Violation>> rules) {
    if (this instanceof Rejected) {
      return this;
    }
    List<Violation> violations = rules.get();
    return violations.isEmpty() ? this : invalid(violations);
  }

  static Decision accepted(DomainEvent... events) {
    return new Accepted(List.of(events));
  }

  static Decision accepted(List<? extends DomainEvent> events) {
    return new Accepted(List.copyOf(events));
  }

  static Decision rejected(RejectionCode code, String detail) {
    return new Rejected(code, detail, List.of());
  }

  /** The command breaks rules of form. */
  static Decision invalid(List<Violation> violations) {
    return new Rejected(
        RejectionCode.COMMAND_INVALID,
        violations.size() == 1
            ? "One field is invalid."
            : violations.size() + " fields are invalid.",
        violations.size() <= Limits.VIOLATIONS
            ? List.copyOf(violations)
            : List.copyOf(violations.subList(0, Limits.VIOLATIONS)));
  }
}
