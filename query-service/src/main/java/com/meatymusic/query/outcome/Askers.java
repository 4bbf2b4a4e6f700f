package com.meatymusic.query.outcome;

import com.meatymusic.platform.logging.RequestScope;
import com.meatymusic.platform.privacy.ActorName;
import com.meatymusic.platform.privacy.DataKey;
import com.meatymusic.platform.privacy.Keyring;
import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.read.Freshness;
import com.meatymusic.query.user.Access;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Whose outcomes a caller may see: one's own, and as operator, owner or admin those of the tenant.
 */
@Component
final class Askers {

  private final Keyring keyring;
  private final Access access;

  Askers(Keyring keyring, Access access) {
    this.keyring = keyring;
    this.access = access;
  }

  /** The caller's name as an actor; empty for a tenant without a key, which has no outcomes. */
  Mono<String> actor(Caller caller, UUID tenantId) {
    PersonRef tenant = PersonRef.ofTenant(tenantId);
    return RequestScope.blocking(() -> keyring.find(Set.of(tenant)))
        .mapNotNull(keys -> keys.get(tenant))
        .map(key -> actor(caller, key));
  }

  /** Whether the caller may see what others sent, too. */
  Mono<Boolean> seesAll(Caller caller, UUID tenantId) {
    return access.manages(new Freshness(tenantId, 0, Duration.ZERO), caller);
  }

  private static String actor(Caller caller, DataKey tenantKey) {
    return switch (caller.kind()) {
      case USER -> ActorName.user(tenantKey, caller.provider(), caller.subject());
      case OPERATOR -> ActorName.operator(tenantKey, caller.subject());
    };
  }
}
