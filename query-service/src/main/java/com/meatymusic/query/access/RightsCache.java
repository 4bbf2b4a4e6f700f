package com.meatymusic.query.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.access.member.KnownRights;
import com.meatymusic.query.access.member.Members;
import com.meatymusic.query.access.member.Rights;
import com.meatymusic.query.projection.commit.CommittedBatch;
import com.meatymusic.query.read.freshness.Freshness;
import java.time.Duration;
import java.util.UUID;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Keeps rights for a moment, so that a read which Redis answers needs no Postgres. What is kept
 * counts only where it knows the events that the read asks for, and none that this instance has
 * projected since; for what another instance projects the moment is the bound.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE) // Before listeners that may take a while.
class RightsCache implements CommittedBatch.Listener {

  /** About what the read models lag behind anyhow. */
  private static final Duration MOMENT = Duration.ofMillis(250);

  private static final int MOST = 50_000;

  private final Members members;
  private final Cache<Who, KnownRights> known =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(MOMENT).build();

  /** The last numbers committed here, for as long as older rights may be in the cache. */
  private final Cache<UUID, Long> committed =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).maximumSize(MOST).build();

  RightsCache(Members members) {
    this.members = members;
  }

  private record Who(UUID tenantId, String provider, String subject) {}

  /** The caller's rights in the tenant. */
  Mono<Rights> of(Freshness freshness, Caller caller) {
    if (caller.kind() == Caller.Kind.OPERATOR) {
      return Mono.just(Rights.OPERATOR);
    }
    Who who = new Who(freshness.tenantId(), caller.provider(), caller.subject());
    return Mono.defer(() -> {
      KnownRights kept = known.getIfPresent(who);
      if (kept != null && kept.tenantSeq() >= least(freshness)) {
        return Mono.just(kept.rights());
      }
      return members
          .find(freshness, caller)
          .doOnNext(found -> known.put(who, found))
          .map(KnownRights::rights);
    });
  }

  private long least(Freshness freshness) {
    Long here = committed.getIfPresent(freshness.tenantId());
    return Math.max(freshness.tenantSeq(), here == null ? 0 : here);
  }

  @Override
  public void committed(CommittedBatch rows) {
    rows.tenants().forEach((tenant, number) -> committed.put(tenant.tenantId(), number));
  }
}
