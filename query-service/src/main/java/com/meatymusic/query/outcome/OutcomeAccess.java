package com.meatymusic.query.outcome;

import com.meatymusic.platform.logging.RequestScope;
import com.meatymusic.platform.privacy.ActorName;
import com.meatymusic.platform.privacy.DataKey;
import com.meatymusic.platform.privacy.Keyring;
import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.platform.security.Caller;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the name that a caller's outcomes are kept under. */
@Component
final class OutcomeAccess {

  private final Keyring keyring;

  OutcomeAccess(Keyring keyring) {
    this.keyring = keyring;
  }

  /** The caller's name as an actor; empty for a tenant that has no key, or none any more. */
  Mono<String> actor(Caller caller, UUID tenantId) {
    PersonRef tenant = PersonRef.ofTenant(tenantId);
    return RequestScope.blocking(() -> keyring.find(Set.of(tenant)))
        .mapNotNull(keys -> keys.get(tenant))
        .map(key -> actor(caller, key));
  }

  private static String actor(Caller caller, DataKey tenantKey) {
    return switch (caller.kind()) {
      case USER -> ActorName.user(tenantKey, caller.provider(), caller.subject());
      case OPERATOR -> ActorName.operator(tenantKey, caller.subject());
    };
  }
}
