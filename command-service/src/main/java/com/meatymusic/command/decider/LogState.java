package com.meatymusic.command.decider;

import com.meatymusic.command.domain.Actor;
import com.meatymusic.command.domain.Identity;
import com.meatymusic.command.domain.KeyedHash;
import com.meatymusic.command.domain.Subject;
import com.meatymusic.command.domain.Who;
import com.meatymusic.command.preferences.PreferencesState;
import com.meatymusic.command.slug.SlugState;
import com.meatymusic.command.tenant.TenantState;
import com.meatymusic.command.user.TenantUsers;
import com.meatymusic.command.user.UserState;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;

/**
 * What is known of one log, a tenant's or a slug's: read here, changed only by {@link EventFold}.
 */
final class LogState implements TenantUsers {

  private final UUID log;
  private final Entries entries;

  LogState(UUID log, Entries entries) {
    this.log = log;
    this.entries = entries;
  }

  /** Number of the last event; 0 when there is none. */
  long head() {
    return number(StateKeys.head(log));
  }

  /** Version of a subject; 0 when nothing ever happened to it. */
  long version(Subject subject) {
    return number(StateKeys.version(log, subject));
  }

  TenantState tenant() {
    return StateCodec.tenant(entries.get(StateKeys.tenant(log)));
  }

  SlugState slug() {
    return StateCodec.slug(entries.get(StateKeys.slug(log)));
  }

  UserState user(UUID userId) {
    return StateCodec.user(entries.get(StateKeys.user(log, userId)));
  }

  PreferencesState preferences(UUID userId) {
    return StateCodec.preferences(entries.get(StateKeys.preferences(log, userId)));
  }

  /** Who an actor is, by the state: a token that says otherwise is out of date. */
  Who who(Actor actor) {
    return switch (actor) {
      case Actor.Trusted trusted -> new Who.Trusted(trusted.office());
      case Actor.Person(var identity) -> {
        byte[] found = entries.get(StateKeys.identity(log, identity));
        if (found == null) {
          yield new Who.Stranger();
        }
        UUID userId = new StateReader(found).id();
        yield switch (user(userId)) {
          case UserState.Registered user -> new Who.Member(userId, user.role());
          case UserState.Unknown() -> new Who.Stranger();
        };
      }
    };
  }

  @Override
  public boolean isTenantRegistered() {
    return entries.get(StateKeys.tenant(log)) != null;
  }

  @Override
  public boolean isEmailTaken(KeyedHash email) {
    return entries.get(StateKeys.email(log, email)) != null;
  }

  @Override
  public boolean isIdentityTaken(Identity identity) {
    return entries.get(StateKeys.identity(log, identity)) != null;
  }

  private long number(Bytes key) {
    byte[] value = entries.get(key);
    return value == null ? 0 : new StateReader(value).number();
  }
}
