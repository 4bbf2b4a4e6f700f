package com.meatymusic.command.user;

import com.meatymusic.command.aggregate.TenantView;
import com.meatymusic.command.aggregate.state.MutableStateEntries;
import com.meatymusic.command.aggregate.state.StateCodec;
import com.meatymusic.command.aggregate.state.StateEntries;
import com.meatymusic.command.domain.TenantStatus;
import com.meatymusic.command.domain.identity.Actor;
import com.meatymusic.command.domain.identity.Identity;
import com.meatymusic.command.domain.identity.KeyedHash;
import com.meatymusic.command.domain.identity.Principal;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant's users, and whose an e-mail address or an identity is. */
public final class UserDirectory implements TenantUsers {

  private static final StateCodec<Optional<UUID>> EMAIL = StateCodec.id('e');
  private static final StateCodec<Optional<UUID>> IDENTITY = StateCodec.id('x');

  /** Number of active owners. */
  private static final StateCodec<Long> OWNERS = StateCodec.number('o');

  private final TenantView tenant;

  public UserDirectory(TenantView tenant) {
    this.tenant = tenant;
  }

  /** Who an actor is, by the state: a token that says otherwise is out of date. */
  public Principal principal(Actor actor) {
    return switch (actor) {
      case Actor.Trusted trusted -> new Principal.Trusted(trusted.office());
      case Actor.Person(var identity) -> {
        UUID userId = holderOf(identity);
        yield userId != null && user(userId) instanceof UserState.Registered user
            ? user.active()
                ? new Principal.Member(userId, user.role())
                : new Principal.Deactivated(userId)
            : new Principal.Stranger(identity);
      }
    };
  }

  @Override
  public TenantStatus standing() {
    return tenant.standing();
  }

  @Override
  public long owners() {
    return tenant.get(OWNERS);
  }

  @Override
  public UserState user(UUID userId) {
    return tenant.get(UserStateCodec.USER, userId);
  }

  @Override
  public @Nullable UUID holderOf(KeyedHash email) {
    return tenant.get(EMAIL, email.text()).orElse(null);
  }

  @Override
  public @Nullable UUID holderOf(Identity identity) {
    return tenant.get(IDENTITY, name(identity)).orElse(null);
  }

  @Override
  public Set<KeyedHash> former() {
    return tenant.former();
  }

  /** Keeps up what is looked up here. */
  static void update(UUID userId, UserState before, UserState after, MutableStateEntries entries) {
    email(userId, emailOf(before), emailOf(after), entries);
    identity(userId, identityOf(before), identityOf(after), entries);
    if (owners(before) != owners(after)) {
      entries.put(OWNERS, entries.get(OWNERS) - owners(before) + owners(after));
    }
  }

  private static void email(
      UUID userId,
      @Nullable KeyedHash before,
      @Nullable KeyedHash after,
      MutableStateEntries entries) {
    if (Objects.equals(before, after)) {
      return;
    }
    // The address of an invitation that was over may belong to somebody else by now.
    if (before != null && isHolder(userId, before, entries)) {
      entries.put(EMAIL, before.text(), Optional.empty());
    }
    if (after != null) {
      entries.put(EMAIL, after.text(), Optional.of(userId));
    }
  }

  private static boolean isHolder(UUID userId, KeyedHash email, StateEntries entries) {
    return entries.get(EMAIL, email.text()).filter(userId::equals).isPresent();
  }

  private static void identity(
      UUID userId,
      @Nullable Identity before,
      @Nullable Identity after,
      MutableStateEntries entries) {
    if (Objects.equals(before, after)) {
      return;
    }
    if (before != null) {
      entries.put(IDENTITY, name(before), Optional.empty());
    }
    if (after != null) {
      entries.put(IDENTITY, name(after), Optional.of(userId));
    }
  }

  private static String name(Identity identity) {
    return identity.provider() + ":" + identity.hash().text();
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
}
