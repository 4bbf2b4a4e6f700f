package com.meatymusic.command.preferences;

import com.meatymusic.command.domain.Limits;
import com.meatymusic.command.domain.Violation;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** The rules of form for pointers of preferences: RFC 6901, without anything to escape. */
public final class PreferencesRules {

  private static final Pattern POINTER =
      Pattern.compile(
          "(/[A-Za-z0-9_.-]{1,%d}){1,%d}"
              .formatted(Limits.PREFERENCE_KEY, Limits.PREFERENCE_DEPTH));
  private static final int SHOWN = 200;

  private PreferencesRules() {}

  public static List<Violation> check(Collection<String> pointers) {
    return pointers.stream()
        .filter(pointer -> !POINTER.matcher(pointer).matches())
        .limit(Limits.VIOLATIONS)
        .map(pointer ->
            new Violation(
                pointer.length() <= SHOWN ? pointer : pointer.substring(0, SHOWN) + "…",
                "must be at most %d keys of 1 to %d characters of A-Z, a-z, 0-9, _ . and -"
                    .formatted(Limits.PREFERENCE_DEPTH, Limits.PREFERENCE_KEY)))
        .toList();
  }
}
