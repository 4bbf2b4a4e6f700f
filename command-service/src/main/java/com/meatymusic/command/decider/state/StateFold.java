package com.meatymusic.command.decider.state;

import com.meatymusic.command.decider.codec.StateCodec;
import com.meatymusic.command.decider.codec.StateWriter;
import com.meatymusic.command.decider.codec.TenantStateCodec;
import com.meatymusic.command.decider.codec.UserStateCodec;
import com.meatymusic.command.decider.record.LoggedEvent;
import com.meatymusic.command.domain.identity.Identity;
import com.meatymusic.command.domain.identity.KeyedHash;
import com.meatymusic.command.mood.MoodDecider;
import com.meatymusic.command.mood.MoodEvent;
import com.meatymusic.command.preferences.PreferencesDecider;
import com.meatymusic.command.preferences.PreferencesEvent;
import com.meatymusic.command.recommendation.RecommendationDecider;
import com.meatymusic.command.recommendation.RecommendationEvent;
import com.meatymusic.command.slug.SlugDecider;
import com.meatymusic.command.slug.SlugEvent;
import com.meatymusic.command.tenant.TenantDecider;
import com.meatymusic.command.tenant.TenantEvent;
import com.meatymusic.command.tenant.TenantState;
import com.meatymusic.command.user.UserDecider;
import com.meatymusic.command.user.UserEvent;
import com.meatymusic.command.user.UserState;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** State is a fold of events: this is the fold, for live decisions and for a refill alike. */
public final class StateFold {

  private final StateAccess entries;

  public StateFold(StateAccess entries) {
    this.entries = entries;
  }

  public void apply(LoggedEvent logged) {
    UUID log = logged.log();
    TenantView state = new TenantView(log, entries);
    switch (logged.event()) {
      case SlugEvent event ->
          entries.put(StateKeys.slug(log), StateCodec.write(SlugDecider.evolve(event)));
      case TenantEvent event -> tenant(log, event, state);
      case UserEvent event -> user(log, event, state);
      case PreferencesEvent.PreferencesChanged event ->
          entries.put(
              StateKeys.preferences(log, event.userId()),
              StateCodec.write(
                  PreferencesDecider.evolve(state.preferences(event.userId()), event)));
      case MoodEvent event ->
          entries.put(
              StateKeys.mood(log, event.moodId()), StateCodec.write(MoodDecider.evolve(event)));
      case RecommendationEvent event ->
          entries.put(
              StateKeys.recommendation(log, event.recommendationId()),
              StateCodec.write(RecommendationDecider.evolve(event)));
      default -> throw new IllegalStateException("no state for " + logged.event().getClass());
    }
    LogCounters.of(log, entries).withHead(logged.sequence()).write(log, entries);
    entries.put(StateKeys.version(log, logged.event().subject()), number(logged.version()));
  }

  /** Its timer stands by time beside it, so that what is due is found without looking at all. */
  private void tenant(UUID log, TenantEvent event, TenantView state) {
    TenantState before = state.tenant();
    TenantState after = TenantDecider.evolve(before, event);
    entries.put(StateKeys.tenant(log), TenantStateCodec.write(after));
    if (!before.trial().equals(after.trial())) {
      before.trial().ifPresent(t -> entries.put(StateKeys.timer(t.endsAt(), log), null));
      after
          .trial()
          .ifPresent(t -> entries.put(StateKeys.timer(t.endsAt(), log), number(t.number())));
    }
  }

  private void user(UUID log, UserEvent event, TenantView state) {
    UUID userId = event.userId();
    UserState before = state.user(userId);
    UserState after = UserDecider.evolve(before, event);
    entries.put(StateKeys.user(log, userId), UserStateCodec.write(after));
    email(log, userId, emailOf(before), emailOf(after), state);
    identity(log, userId, identityOf(before), identityOf(after));
    if (after instanceof UserState.Erased) {
      entries.put(StateKeys.preferences(log, userId), null);
    }
    long owners = state.owners() - owners(before) + owners(after);
    if (owners != state.owners()) {
      entries.put(StateKeys.owners(log), number(owners));
    }
  }

  private void email(
      UUID log,
      UUID userId,
      @Nullable KeyedHash before,
      @Nullable KeyedHash after,
      TenantView state) {
    if (Objects.equals(before, after)) {
      return;
    }
    // The address of an invitation that was over may belong to somebody else by now.
    if (before != null && userId.equals(state.holderOf(before))) {
      entries.put(StateKeys.email(log, before), null);
    }
    if (after != null) {
      entries.put(StateKeys.email(log, after), new StateWriter().id(userId).done());
    }
  }

  private void identity(
      UUID log, UUID userId, @Nullable Identity before, @Nullable Identity after) {
    if (Objects.equals(before, after)) {
      return;
    }
    if (before != null) {
      entries.put(StateKeys.identity(log, before), null);
    }
    if (after != null) {
      entries.put(StateKeys.identity(log, after), new StateWriter().id(userId).done());
    }
  }

  private static @Nullable KeyedHash emailOf(UserState state) {
    return switch (state) {
      case UserState.Registered user -> user.email();
      case UserState.Invited invited -> invited.email();
      case UserState.Unknown(), UserState.Revoked(), UserState.Erased() -> null;
    };
  }

  private static @Nullable Identity identityOf(UserState state) {
    return state instanceof UserState.Registered user ? user.identity() : null;
  }

  private static int owners(UserState state) {
    return state instanceof UserState.Registered user && user.isActiveOwner() ? 1 : 0;
  }

  private static byte[] number(long value) {
    return new StateWriter().number(value).done();
  }
}
