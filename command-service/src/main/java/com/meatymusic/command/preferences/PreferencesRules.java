package com.meatymusic.command.preferences;

import com.meatymusic.command.domain.Limits;
import com.meatymusic.command.domain.Violation;
import com.meatymusic.command.preferences.PreferencesCommand.ChangePreferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of form for pointers of preferences: RFC 6901, without anything to escape. */
public final class PreferencesRules {

  private static final Pattern POINTER =
      Pattern.compile(
          "(/[A-Za-z0-9_.-]{1,%d}){1,%d}"
              .formatted(Limits.PREFERENCE_KEY, Limits.PREFERENCE_DEPTH));
  public static final String FORM =
      "must be at most %d keys of 1 to %d characters of A-Z, a-z, 0-9, _ . and -"
          .formatted(Limits.PREFERENCE_DEPTH, Limits.PREFERENCE_KEY);
  private static final int SHOWN = 200;

  private PreferencesRules() {}

  public static List<Violation> check(ChangePreferences command) {
    List<Violation> violations = new ArrayList<>();
    command
        .changes()
        .forEach((pointer, value) -> {
          String wrong =
              POINTER.matcher(pointer).matches() ? contradiction(command, pointer) : FORM;
          if (wrong != null && violations.size() < Limits.VIOLATIONS) {
            violations.add(new Violation(shown(pointer), wrong));
          }
        });
    for (String pointer : command.objects()) {
      if (command.changes().getOrDefault(pointer, Optional.empty()).isEmpty()
          && violations.size() < Limits.VIOLATIONS) {
        violations.add(new Violation(shown(pointer), "is to be an object: must be {} in changes"));
      }
    }
    return violations;
  }

  /** A leaf that is set cannot hold another one. */
  private static @Nullable String contradiction(ChangePreferences command, String pointer) {
    if (command.changes().getOrDefault(pointer, Optional.empty()).isEmpty()) {
      return null;
    }
    for (int slash = pointer.lastIndexOf('/'); slash > 0; ) {
      String above = pointer.substring(0, slash);
      if (command.changes().getOrDefault(above, Optional.empty()).isPresent()
          && !command.objects().contains(above)) {
        return "stands below %s, which is set in the same command".formatted(shown(above));
      }
      slash = pointer.lastIndexOf('/', slash - 1);
    }
    return null;
  }

  private static String shown(String pointer) {
    return pointer.length() <= SHOWN ? pointer : pointer.substring(0, SHOWN) + "…";
  }
}
