package com.meatymusic.command.decider.state;

import com.meatymusic.command.decider.codec.StateCodec;
import com.meatymusic.command.decider.codec.StateReader;
import com.meatymusic.command.decider.codec.TenantStateCodec;
import com.meatymusic.command.decider.codec.UserStateCodec;
import com.meatymusic.command.domain.Subject;
import com.meatymusic.command.domain.TenantStatus;
import com.meatymusic.command.domain.identity.Actor;
import com.meatymusic.command.domain.identity.Identity;
import com.meatymusic.command.domain.identity.KeyedHash;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.command.mood.MoodState;
import com.meatymusic.command.preferences.PreferencesState;
import com.meatymusic.command.recommendation.RecommendationState;
import com.meatymusic.command.slug.SlugState;
import com.meatymusic.command.tenant.TenantState;
import com.meatymusic.command.user.TenantUsers;
import com.meatymusic.command.user.UserState;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one log, a tenant's or a slug's: read here, changed only by {@link StateFold}.
 */
public final class TenantView implements TenantUsers {

  private final UUID log;
  private final StateAccess entries;
  private final Set<KeyedHash> former;

  /** Asked for several times by a command: read once, as long as its entry is the same. */
  private @Nullable TenantState tenant;

  private byte @Nullable [] tenantValue;

  public TenantView(UUID log, StateAccess entries) {
    this(log, entries, Set.of());
  }

  /**
   * @param former hashes of the e-mail address that a command names, as earlier builds made them
   */
  public TenantView(UUID log, StateAccess entries, Set<KeyedHash> former) {
    this.log = log;
    this.entries = entries;
    this.former = former;
  }

  /** Id of the log: a tenant's, or a slug's. */
  public UUID log() {
    return log;
  }

  /** Number of the last event; 0 when there is none. */
  public long head() {
    return LogCounters.of(log, entries).head();
  }

  /** Version of a subject; 0 when nothing ever happened to it. */
  public long version(Subject subject) {
    return number(StateKeys.version(log, subject));
  }

  public TenantState tenant() {
    byte[] value = entries.get(StateKeys.tenant(log));
    if (tenant == null || value != tenantValue) {
      tenantValue = value;
      tenant = TenantStateCodec.read(value);
    }
    return tenant;
  }

  public SlugState slug() {
    return StateCodec.slug(entries.get(StateKeys.slug(log)));
  }

  public MoodState mood(UUID moodId) {
    return StateCodec.mood(entries.get(StateKeys.mood(log, moodId)));
  }

  public RecommendationState recommendation(UUID id) {
    return StateCodec.recommendation(entries.get(StateKeys.recommendation(log, id)));
  }

  @Override
  public UserState user(UUID userId) {
    return UserStateCodec.read(entries.get(StateKeys.user(log, userId)));
  }

  public PreferencesState preferences(UUID userId) {
    return StateCodec.preferences(entries.get(StateKeys.preferences(log, userId)));
  }

  /** Who an actor is, by the state: a token that says otherwise is out of date. */
  public Principal who(Actor actor) {
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
    return tenant().standing();
  }

  @Override
  public long owners() {
    return number(StateKeys.owners(log));
  }

  @Override
  public Set<KeyedHash> former() {
    return former;
  }

  @Override
  public @Nullable UUID holderOf(KeyedHash email) {
    return id(StateKeys.email(log, email));
  }

  @Override
  public @Nullable UUID holderOf(Identity identity) {
    return id(StateKeys.identity(log, identity));
  }

  private @Nullable UUID id(Bytes key) {
    byte[] value = entries.get(key);
    return value == null ? null : new StateReader(value).id();
  }

  private long number(Bytes key) {
    byte[] value = entries.get(key);
    return value == null ? 0 : new StateReader(value).number();
  }
}
