package com.meatymusic.command.user;

import com.meatymusic.command.aggregate.state.StateCodec;
import com.meatymusic.command.aggregate.state.StateReader;
import com.meatymusic.command.aggregate.state.StateWriter;
import com.meatymusic.command.domain.identity.Identity;
import com.meatymusic.command.domain.identity.KeyedHash;
import com.meatymusic.command.domain.identity.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The state of a user as bytes. */
public final class UserStateCodec implements StateCodec<UserState> {

  public static final UserStateCodec USER = new UserStateCodec();

  private UserStateCodec() {}

  @Override
  public char code() {
    return 'u';
  }

  @Override
  public byte @Nullable [] write(UserState state) {
    return switch (state) {
      case UserState.Unknown() -> null;
      case UserState.Revoked() -> new StateWriter().text("revoked").done();
      case UserState.Erased() -> new StateWriter().text("erased").done();
      case UserState.Invited(var role, var email, var expiresAt) ->
          new StateWriter()
              .text("invited")
              .text(role.name())
              .text(email.text())
              .number(expiresAt.toEpochMilli())
              .done();
      case UserState.Registered(var role, var email, var identity, var active) ->
          new StateWriter()
              .text(active ? "active" : "deactivated")
              .text(role.name())
              .text(email == null ? null : email.text())
              .text(identity == null ? null : identity.provider())
              .text(identity == null ? null : identity.hash().text())
              .done();
    };
  }

  @Override
  public UserState read(byte @Nullable [] value) {
    if (value == null) {
      return new UserState.Unknown();
    }
    StateReader reader = new StateReader(value);
    String kind = reader.text();
    return switch (kind) {
      case "revoked" -> new UserState.Revoked();
      case "erased" -> new UserState.Erased();
      case "invited" ->
          new UserState.Invited(
              Role.valueOf(reader.text()),
              new KeyedHash(reader.text()),
              Instant.ofEpochMilli(reader.number()));
      case "active", "deactivated" -> registered(reader, kind.equals("active"));
      default -> throw new IllegalStateException("no state of a user: " + kind);
    };
  }

  private static UserState registered(StateReader reader, boolean active) {
    Role role = Role.valueOf(reader.text());
    String email = reader.optionalText();
    String provider = reader.optionalText();
    String identity = reader.optionalText();
    return new UserState.Registered(
        role,
        email == null ? null : new KeyedHash(email),
        provider == null || identity == null
            ? null
            : new Identity(provider, new KeyedHash(identity)),
        active);
  }
}
