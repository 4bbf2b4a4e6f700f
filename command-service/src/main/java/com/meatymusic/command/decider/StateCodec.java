package com.meatymusic.command.decider;

import com.meatymusic.command.domain.Identity;
import com.meatymusic.command.domain.KeyedHash;
import com.meatymusic.command.domain.Role;
import com.meatymusic.command.preferences.PreferencesState;
import com.meatymusic.command.slug.SlugState;
import com.meatymusic.command.tenant.TenantState;
import com.meatymusic.command.user.UserState;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The states of aggregates as bytes; a state that is not there has no entry. */
final class StateCodec {

  private StateCodec() {}

  static byte @Nullable [] write(TenantState state) {
    return switch (state) {
      case TenantState.Unknown() -> null;
      case TenantState.Registered(var slug, var plan) ->
          new StateWriter().text(slug).text(plan).done();
    };
  }

  static TenantState tenant(byte @Nullable [] value) {
    if (value == null) {
      return new TenantState.Unknown();
    }
    StateReader reader = new StateReader(value);
    return new TenantState.Registered(reader.text(), reader.text());
  }

  static byte @Nullable [] write(SlugState state) {
    return switch (state) {
      case SlugState.Free() -> null;
      case SlugState.Claimed(var tenantId) -> new StateWriter().id(tenantId).done();
    };
  }

  static SlugState slug(byte @Nullable [] value) {
    return value == null
        ? new SlugState.Free()
        : new SlugState.Claimed(new StateReader(value).id());
  }

  static byte @Nullable [] write(UserState state) {
    return switch (state) {
      case UserState.Unknown() -> null;
      case UserState.Registered(var role, var email, var identity) ->
          new StateWriter()
              .text(role.name())
              .text(email == null ? null : email.text())
              .text(identity == null ? null : identity.provider())
              .text(identity == null ? null : identity.hash().text())
              .done();
    };
  }

  static UserState user(byte @Nullable [] value) {
    if (value == null) {
      return new UserState.Unknown();
    }
    StateReader reader = new StateReader(value);
    Role role = Role.valueOf(reader.text());
    String email = reader.optionalText();
    String provider = reader.optionalText();
    String identity = reader.optionalText();
    return new UserState.Registered(
        role,
        email == null ? null : new KeyedHash(email),
        provider == null || identity == null
            ? null
            : new Identity(provider, new KeyedHash(identity)));
  }

  static byte @Nullable [] write(PreferencesState state) {
    if (state.leaves().isEmpty()) {
      return null;
    }
    StateWriter writer = new StateWriter();
    state.leaves().forEach((pointer, size) -> writer.text(pointer).number(size));
    return writer.done();
  }

  static PreferencesState preferences(byte @Nullable [] value) {
    if (value == null) {
      return PreferencesState.EMPTY;
    }
    StateReader reader = new StateReader(value);
    SortedMap<String, Integer> leaves = new TreeMap<>();
    while (reader.hasMore()) {
      leaves.put(reader.text(), Math.toIntExact(reader.number()));
    }
    return new PreferencesState(Collections.unmodifiableSortedMap(leaves));
  }
}
