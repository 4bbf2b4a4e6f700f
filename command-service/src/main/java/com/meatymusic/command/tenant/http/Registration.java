package com.meatymusic.command.tenant.http;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.schemas.tenant.Owner;
import com.meatymusic.schemas.tenant.RegisterTenant;
import com.meatymusic.schemas.user.ExternalIdentity;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A tenant that its organisation registers.
 *
 * @param trial length of a trial that starts at once, as ISO 8601 has durations, e.g. P14D
 */
record Registration(
    @NotNull(message = "must be given") String slug,
    @NotNull(message = "must be given") String name,
    @Nullable String plan,
    @Nullable Duration trial,
    @Nullable FirstOwner owner) {

  RegisterTenant toCommand(Caller caller) {
    return new RegisterTenant(
        slug,
        name,
        plan == null ? "free" : plan,
        null,
        firstOwner(caller),
        trial == null ? null : trial.toSeconds());
  }

  private @Nullable Owner firstOwner(Caller caller) {
    String email = owner == null ? null : owner.email();
    String displayName = owner == null ? null : owner.displayName();
    return switch (caller.kind()) {
      case USER ->
          new Owner(email, displayName, new ExternalIdentity(caller.provider(), caller.subject()));
      // Who operates the installation does not become a user of its tenants.
      case OPERATOR -> email == null ? null : new Owner(email, displayName, null);
    };
  }

  record FirstOwner(@Nullable String email, @Nullable String displayName) {}
}
