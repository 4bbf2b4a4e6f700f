package com.meatymusic.command.scenario;

import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.command.domain.Identity;
import com.meatymusic.command.domain.KeyedHash;
import com.meatymusic.command.preferences.PreferencesDecider;
import com.meatymusic.command.preferences.PreferencesEvent;
import com.meatymusic.command.preferences.PreferencesState;
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
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The state of one tenant, without indexes: slow, and plainly right. */
final class ScenarioState implements TenantUsers {

  private SlugState slug = new SlugState.Free();
  private TenantState tenant = new TenantState.Unknown();
  private final Map<UUID, UserState> users = new HashMap<>();
  private final Map<UUID, PreferencesState> preferences = new HashMap<>();

  void apply(DomainEvent event) {
    switch (event) {
      case SlugEvent e -> slug = SlugDecider.evolve(slug, e);
      case TenantEvent e -> tenant = TenantDecider.evolve(tenant, e);
      case UserEvent.UserRegistered e ->
          users.put(e.userId(), UserDecider.evolve(user(e.userId()), e));
      case PreferencesEvent.PreferencesChanged e ->
          preferences.put(e.userId(), PreferencesDecider.evolve(preferences(e.userId()), e));
      default -> throw new AssertionError("no state for " + event);
    }
  }

  SlugState slug() {
    return slug;
  }

  TenantState tenant() {
    return tenant;
  }

  UserState user(UUID id) {
    return users.getOrDefault(id, new UserState.Unknown());
  }

  PreferencesState preferences(UUID id) {
    return preferences.getOrDefault(id, PreferencesState.EMPTY);
  }

  @Override
  public boolean isTenantRegistered() {
    return tenant instanceof TenantState.Registered;
  }

  @Override
  public boolean isEmailTaken(KeyedHash email) {
    return registered().anyMatch(user -> email.equals(user.email()));
  }

  @Override
  public boolean isIdentityTaken(Identity identity) {
    return registered().anyMatch(user -> identity.equals(user.identity()));
  }

  private Stream<UserState.Registered> registered() {
    return users.values().stream()
        .filter(UserState.Registered.class::isInstance)
        .map(UserState.Registered.class::cast);
  }
}
