package com.meatymusic.command.preferences;

import static com.meatymusic.command.domain.Decision.accepted;
import static com.meatymusic.command.domain.Decision.rejected;

import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.Limits;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.command.domain.identity.SealedText;
import com.meatymusic.command.preferences.PreferencesCommand.ChangePreferences;
import com.meatymusic.command.preferences.PreferencesEvent.PreferencesChanged;
import com.meatymusic.command.user.TenantUsers;
import com.meatymusic.command.user.UserAccess;
import java.util.Optional;
import java.util.SortedMap;

/** Decides what becomes of a user's preferences. */
public final class PreferencesDecider {

  private PreferencesDecider() {}

  public static Decision decide(
      PreferencesCommand command, PreferencesState state, TenantUsers users, Principal who) {
    return switch (command) {
      case ChangePreferences change -> {
        Decision refusal = UserAccess.refusal(change.userId(), users, who);
        yield refusal == null ? change(change, state) : refusal;
      }
    };
  }

  public static PreferencesState evolve(PreferencesState state, PreferencesEvent event) {
    return switch (event) {
      case PreferencesChanged changed -> state.with(changed.replace(), changed.changes());
    };
  }

  public static Decision change(ChangePreferences command, PreferencesState state) {
    var violations = PreferencesRules.check(command);
    if (!violations.isEmpty()) {
      return Decision.invalid(violations);
    }
    PreferencesState before = command.replace() ? PreferencesState.EMPTY : state;
    SortedMap<String, Optional<SealedText>> changes = before.effect(command);
    PreferencesState after = state.with(command.replace(), changes);
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
    boolean setsNothing = changes.values().stream().allMatch(Optional::isEmpty);
    return setsNothing && after.equals(state)
        ? accepted()
        : accepted(new PreferencesChanged(command.userId(), command.replace(), changes));
  }
}
