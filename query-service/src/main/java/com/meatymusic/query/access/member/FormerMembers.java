package com.meatymusic.query.access.member;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.read.Queries;
import com.meatymusic.query.read.freshness.Freshness;
import com.meatymusic.query.read.model.EngineTables;
import com.meatymusic.query.read.model.Query;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Asks the read models of users and tenants instead, while that of members is built for the first
 * time after an update. A user of whom something is parked there has no rights.
 */
@Component
class FormerMembers {

  private static final String CALLER =
      """
      SELECT $1::uuid AS tenant_id, m.user_id, m.role, m.status,
        %s AS unsure
      FROM (SELECT 1) one
      LEFT JOIN users_${generation} m ON m.tenant_id = $1 AND m.identity_provider = $5
        AND m.identity_subject = $6
      ORDER BY m.status = 'active' DESC NULLS LAST LIMIT 1
      """
          .formatted(EngineTables.parked("users", "'user/' || m.user_id::text"));

  private static final String TENANT = "SELECT * FROM tenants_${generation} WHERE tenant_id = $1";

  private static final String USER =
      """
      SELECT tenant_id FROM users_${generation}
      WHERE tenant_id = $1 AND user_id = $5 AND status IN ('active', 'deactivated')
      """;

  private final Queries queries;

  FormerMembers(Queries queries) {
    this.queries = queries;
  }

  Mono<KnownRights> find(Freshness freshness, Caller caller) {
    Query tenant = new Query("tenants", TENANT, List.of(), "tenant/" + freshness.tenantId());
    Query user = new Query("users", CALLER, List.of(caller.provider(), caller.subject()));
    return queries
        .ask(freshness, tenant, MemberTenantTable::condition)
        .flatMap(of -> {
          Condition condition = of.rows().isEmpty() ? Condition.OPEN : of.rows().getFirst();
          return of.snapshot().parked()
              ? Mono.just(new KnownRights(Rights.unsure(condition), of.tenantSeq()))
              : queries
                  .ask(freshness, user, MemberRow::of)
                  .map(answer -> answer.rows().getFirst().rights(condition, answer));
        });
  }

  Mono<Boolean> isUser(Freshness freshness, UUID userId) {
    return queries
        .ask(
            freshness,
            new Query("users", USER, List.of(userId)),
            values -> values.get(Table.TENANT_ID))
        .map(answer -> !answer.rows().isEmpty());
  }
}
