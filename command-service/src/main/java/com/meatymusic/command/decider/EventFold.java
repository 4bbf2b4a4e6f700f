package com.meatymusic.command.decider;

import com.meatymusic.command.preferences.PreferencesDecider;
import com.meatymusic.command.preferences.PreferencesEvent;
import com.meatymusic.command.slug.SlugDecider;
import com.meatymusic.command.slug.SlugEvent;
import com.meatymusic.command.tenant.TenantDecider;
import com.meatymusic.command.tenant.TenantEvent;
import com.meatymusic.command.user.UserDecider;
import com.meatymusic.command.user.UserEvent;
import com.meatymusic.command.user.UserState;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** State is a fold of events: this is the fold, for live decisions and for a refill alike. */
final class EventFold {

  private final Entries entries;

  EventFold(Entries entries) {
    this.entries = entries;
  }

  void apply(LoggedEvent logged) {
    UUID log = logged.log();
    LogState state = new LogState(log, entries);
    switch (logged.event()) {
      case SlugEvent event ->
          entries.put(
              StateKeys.slug(log), StateCodec.write(SlugDecider.evolve(state.slug(), event)));
      case TenantEvent event ->
          entries.put(
              StateKeys.tenant(log), StateCodec.write(TenantDecider.evolve(state.tenant(), event)));
      case UserEvent.UserRegistered event -> user(log, event.userId(), event, state);
      case PreferencesEvent.PreferencesChanged event ->
          entries.put(
              StateKeys.preferences(log, event.userId()),
              StateCodec.write(
                  PreferencesDecider.evolve(state.preferences(event.userId()), event)));
      default -> throw new IllegalStateException("no state for " + logged.event().getClass());
    }
    entries.put(StateKeys.head(log), new StateWriter().number(logged.sequence()).done());
    entries.put(
        StateKeys.version(log, logged.event().subject()),
        new StateWriter().number(logged.version()).done());
  }

  private void user(UUID log, UUID userId, UserEvent event, LogState state) {
    UserState before = state.user(userId);
    UserState after = UserDecider.evolve(before, event);
    entries.put(StateKeys.user(log, userId), StateCodec.write(after));
    index(log, before, null);
    index(log, after, new StateWriter().id(userId).done());
  }

  private void index(UUID log, UserState user, byte @Nullable [] value) {
    if (user instanceof UserState.Registered registered) {
      if (registered.email() != null) {
        entries.put(StateKeys.email(log, registered.email()), value);
      }
      if (registered.identity() != null) {
        entries.put(StateKeys.identity(log, registered.identity()), value);
      }
    }
  }
}
