package com.meatymusic.query.outcome;

import com.meatymusic.platform.privacy.ActorName;
import com.meatymusic.platform.privacy.DataKey;
import com.meatymusic.platform.privacy.Keyring;
import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.read.Freshness;
import com.meatymusic.query.read.Queries;
import com.meatymusic.query.read.ReadModel.Query;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Whose outcomes a caller may see: one's own, and as operator or owner those of the tenant. */
@Component
final class Askers {

  private static final String OWNER =
      """
      SELECT tenant_id FROM users_${generation} WHERE tenant_id = $1 AND role = 'owner'
        AND identity_provider = $5 AND identity_subject = $6
      """;

  private final Keyring keyring;
  private final Queries queries;

  Askers(Keyring keyring, Queries queries) {
    this.keyring = keyring;
    this.queries = queries;
  }

  /** The caller's name as an actor; empty for a tenant without a key, which has no outcomes. */
  Mono<String> actor(Caller caller, UUID tenantId) {
    PersonRef tenant = PersonRef.ofTenant(tenantId);
    return Mono.fromCallable(() -> keyring.find(Set.of(tenant)))
        .subscribeOn(Schedulers.boundedElastic())
        .mapNotNull(keys -> keys.get(tenant))
        .map(key -> actor(caller, key));
  }

  /** Whether the caller may see what others sent, too. */
  Mono<Boolean> seesAll(Caller caller, UUID tenantId) {
    return switch (caller.kind()) {
      case OPERATOR -> Mono.just(true);
      case USER ->
          queries
              .ask(
                  new Freshness(tenantId, 0, Duration.ZERO),
                  new Query("users", OWNER, List.of(caller.provider(), caller.subject())),
                  row -> true)
              .map(answer -> !answer.rows().isEmpty());
    };
  }

  private static String actor(Caller caller, DataKey tenantKey) {
    return switch (caller.kind()) {
      case USER -> ActorName.user(tenantKey, caller.provider(), caller.subject());
      case OPERATOR -> ActorName.operator(tenantKey, caller.subject());
    };
  }
}
