package com.meatymusic.command.preferences;

import static com.meatymusic.command.domain.Decision.accepted;
import static com.meatymusic.command.domain.Decision.rejected;

import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.Limits;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.Who;
import com.meatymusic.command.preferences.PreferencesCommand.ChangePreferences;
import com.meatymusic.command.preferences.PreferencesEvent.PreferencesChanged;
import com.meatymusic.command.user.TenantUsers;
import com.meatymusic.command.user.UserState;
import java.util.Optional;
import java.util.UUID;

/** Decides what becomes of a user's preferences. */
public final class PreferencesDecider {

  private PreferencesDecider() {}

  public static Decision decide(
      PreferencesCommand command,
      PreferencesState state,
      UserState user,
      TenantUsers users,
      Who who) {
    return switch (command) {
      case ChangePreferences change -> {
        if (!users.isTenantRegistered()) {
          yield rejected(RejectionCode.TENANT_UNKNOWN, "The tenant is not registered.");
        }
        if (!mayChange(who, change.userId())) {
          yield rejected(
              RejectionCode.NOT_ALLOWED, "Who asks may not change this user's preferences.");
        }
        if (user instanceof UserState.Unknown) {
          yield rejected(RejectionCode.USER_UNKNOWN, "The tenant has no such user.");
        }
        yield change(change, state);
      }
    };
  }

  public static PreferencesState evolve(PreferencesState state, PreferencesEvent event) {
    return switch (event) {
      case PreferencesChanged changed -> state.with(changed.replace(), changed.changes());
    };
  }

  private static Decision change(ChangePreferences command, PreferencesState state) {
    var violations = PreferencesRules.check(command.changes().keySet());
    if (!violations.isEmpty()) {
      return Decision.invalid(violations);
    }
    PreferencesState after = state.with(command.replace(), command.changes());
    if (after.leaves().size() > Limits.PREFERENCE_LEAVES
        || after.bytes() > Limits.PREFERENCE_BYTES) {
      return rejected(
          RejectionCode.PREFERENCES_TOO_LARGE,
          "The preferences would have %d leaves and %d bytes; %d and %d are the most."
              .formatted(
                  after.leaves().size(),
                  after.bytes(),
                  Limits.PREFERENCE_LEAVES,
                  Limits.PREFERENCE_BYTES));
    }
    boolean setsNothing = command.changes().values().stream().allMatch(Optional::isEmpty);
    return setsNothing && after.equals(state)
        ? accepted()
        : accepted(new PreferencesChanged(command.userId(), command.replace(), command.changes()));
  }

  private static boolean mayChange(Who who, UUID userId) {
    return switch (who) {
      case Who.Trusted _ -> true;
      case Who.Stranger() -> false;
      case Who.Member member -> member.userId().equals(userId) || member.administers();
    };
  }
}
