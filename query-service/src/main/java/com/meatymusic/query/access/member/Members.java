package com.meatymusic.query.access.member;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.ProblemException;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.read.Queries;
import com.meatymusic.query.read.freshness.Freshness;
import com.meatymusic.query.read.model.EngineTables;
import com.meatymusic.query.read.model.Query;
import com.meatymusic.query.read.model.ReadModel;
import com.meatymusic.query.read.model.Values;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks the read model of members, which rights are determined by. */
@Component
public class Members {

  private static final String CALLER =
      """
      SELECT $1::uuid AS tenant_id, t.standing, t.suspended_by, m.user_id, m.role, m.status,
        %s AS unsure
      FROM (SELECT 1) one
      LEFT JOIN member_tenants_${generation} t ON t.tenant_id = $1
      LEFT JOIN members_${generation} m ON m.tenant_id = $1 AND m.identity = $5
      ORDER BY m.status = 'active' DESC NULLS LAST LIMIT 1
      """
          .formatted(
              EngineTables.parked(
                  MemberProjection.NAME, "'tenant/' || $1::text, 'user/' || m.user_id::text"));

  private static final String USER =
      """
      SELECT tenant_id FROM members_${generation}
      WHERE tenant_id = $1 AND user_id = $5 AND status IN ('active', 'deactivated')
      """;

  private final Queries queries;
  private final FormerMembers former;

  Members(Queries queries, FormerMembers former) {
    this.queries = queries;
    this.former = former;
  }

  private record Row(MemberRow member, Condition condition) {

    static Row of(Values values) {
      return new Row(MemberRow.of(values), MemberTenantTable.condition(values));
    }
  }

  /** The caller's rights in the tenant; for a user's token. */
  public Mono<KnownRights> find(Freshness freshness, Caller caller) {
    String identity = Identities.digest(caller.provider(), caller.subject());
    return queries
        .ask(freshness, new Query(MemberProjection.NAME, CALLER, List.of(identity)), Row::of)
        .map(answer -> {
          Row row = answer.rows().getFirst();
          return row.member().rights(row.condition(), answer);
        })
        .onErrorResume(
            ProblemException.class, e -> unlessBuilding(e, () -> former.find(freshness, caller)));
  }

  /** Whether there is such a user, whatever its rights. */
  public Mono<Boolean> isUser(Freshness freshness, UUID userId) {
    return queries
        .ask(
            freshness,
            new Query(MemberProjection.NAME, USER, List.of(userId)),
            values -> values.get(Table.TENANT_ID))
        .map(answer -> !answer.rows().isEmpty())
        .onErrorResume(
            ProblemException.class, e -> unlessBuilding(e, () -> former.isUser(freshness, userId)));
  }

  private static <T> Mono<T> unlessBuilding(ProblemException e, Supplier<Mono<T>> otherwise) {
    return e.problem().code().equals(ReadModel.BUILDING) ? otherwise.get() : Mono.error(e);
  }
}
