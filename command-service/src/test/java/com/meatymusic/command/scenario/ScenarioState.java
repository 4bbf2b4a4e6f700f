package com.meatymusic.command.scenario;

import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.command.domain.TenantStatus;
import com.meatymusic.command.domain.identity.Identity;
import com.meatymusic.command.domain.identity.KeyedHash;
import com.meatymusic.command.mood.MoodDecider;
import com.meatymusic.command.mood.MoodEvent;
import com.meatymusic.command.mood.MoodState;
import com.meatymusic.command.preferences.PreferencesDecider;
import com.meatymusic.command.preferences.PreferencesEvent;
import com.meatymusic.command.preferences.PreferencesState;
import com.meatymusic.command.recommendation.RecommendationDecider;
import com.meatymusic.command.recommendation.RecommendationEvent;
import com.meatymusic.command.recommendation.RecommendationState;
import com.meatymusic.command.slug.SlugDecider;
import com.meatymusic.command.slug.SlugEvent;
import com.meatymusic.command.slug.SlugState;
import com.meatymusic.command.tenant.TenantDecider;
import com.meatymusic.command.tenant.TenantEvent;
import com.meatymusic.command.tenant.TenantState;
import com.meatymusic.command.user.TenantUsers;
import com.meatymusic.command.user.UserDecider;
import com.meatymusic.command.user.UserEvent;
import com.meatymusic.command.user.UserState;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The state of one tenant, without indexes: slow, and plainly right. */
final class ScenarioState implements TenantUsers {

  private SlugState slug = new SlugState.Free();
  private long slugVersion;
  private TenantState tenant = new TenantState.Unknown();
  private final Map<UUID, UserState> users = new LinkedHashMap<>();
  private final Map<UUID, PreferencesState> preferences = new HashMap<>();
  private final Map<UUID, MoodState> moods = new HashMap<>();
  private final Map<UUID, RecommendationState> recommendations = new HashMap<>();

  void apply(DomainEvent event) {
    switch (event) {
      case SlugEvent e -> {
        slug = SlugDecider.evolve(e);
        slugVersion++;
      }
      case TenantEvent e -> tenant = TenantDecider.evolve(tenant, e);
      case UserEvent e -> users.put(e.userId(), UserDecider.evolve(user(e.userId()), e));
      case PreferencesEvent.PreferencesChanged e ->
          preferences.put(e.userId(), PreferencesDecider.evolve(preferences(e.userId()), e));
      case MoodEvent e -> moods.put(e.moodId(), MoodDecider.evolve(e));
      case RecommendationEvent e ->
          recommendations.put(e.recommendationId(), RecommendationDecider.evolve(e));
      default -> throw new AssertionError("no state for " + event);
    }
  }

  SlugState slug() {
    return slug;
  }

  long slugVersion() {
    return slugVersion;
  }

  TenantState tenant() {
    return tenant;
  }

  MoodState mood(UUID id) {
    return moods.getOrDefault(id, new MoodState.Unknown());
  }

  RecommendationState recommendation(UUID id) {
    return recommendations.getOrDefault(id, new RecommendationState.Unknown());
  }

  @Override
  public UserState user(UUID id) {
    return users.getOrDefault(id, new UserState.Unknown());
  }

  PreferencesState preferences(UUID id) {
    return preferences.getOrDefault(id, PreferencesState.EMPTY);
  }

  @Override
  public TenantStatus standing() {
    return tenant.standing();
  }

  @Override
  public long owners() {
    return users.values().stream()
        .filter(user -> user instanceof UserState.Registered r && r.isActiveOwner())
        .count();
  }

  /** Of several, an invitation that is over among them, the one who came last has it. */
  @Override
  public @Nullable UUID holderOf(KeyedHash email) {
    UUID holder = null;
    for (Map.Entry<UUID, UserState> user : users.entrySet()) {
      KeyedHash its =
          switch (user.getValue()) {
            case UserState.Registered r -> r.email();
            case UserState.Invited i -> i.email();
            case UserState.Unknown(), UserState.Revoked(), UserState.Erased() -> null;
          };
      if (email.equals(its)) {
        holder = user.getKey();
      }
    }
    return holder;
  }

  @Override
  public @Nullable UUID holderOf(Identity identity) {
    return users.entrySet().stream()
        .filter(user ->
            user.getValue() instanceof UserState.Registered r && identity.equals(r.identity()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }
}
