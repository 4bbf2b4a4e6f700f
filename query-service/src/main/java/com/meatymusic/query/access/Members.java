package com.meatymusic.query.access;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.ProblemException;
import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Column.Type;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.read.Queries;
import com.meatymusic.query.read.freshness.Freshness;
import com.meatymusic.query.read.model.Answer;
import com.meatymusic.query.read.model.EngineTables;
import com.meatymusic.query.read.model.ReadModel;
import com.meatymusic.query.read.model.ReadModel.Query;
import com.meatymusic.query.read.model.Values;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Asks what rights are read from. While that is being built for the first time, in an installation
 * of before, the read models of users and tenants answer: what is parked there has no rights.
 */
@Component
class Members {

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

  private static final String CALLER_OF_BEFORE =
      """
      SELECT $1::uuid AS tenant_id, m.user_id, m.role, m.status,
        %s AS unsure
      FROM (SELECT 1) one
      LEFT JOIN users_${generation} m ON m.tenant_id = $1 AND m.identity_provider = $5
        AND m.identity_subject = $6
      ORDER BY m.status = 'active' DESC NULLS LAST LIMIT 1
      """
          .formatted(EngineTables.parked("users", "'user/' || m.user_id::text"));

  private static final String TENANT_OF_BEFORE =
      "SELECT * FROM tenants_${generation} WHERE tenant_id = $1";

  private static final String USER =
      """
      SELECT tenant_id FROM members_${generation}
      WHERE tenant_id = $1 AND user_id = $5 AND status IN ('active', 'deactivated')
      """;

  private static final String USER_OF_BEFORE =
      """
      SELECT tenant_id FROM users_${generation}
      WHERE tenant_id = $1 AND user_id = $5 AND status IN ('active', 'deactivated')
      """;

  /** Whether events that say more are parked. */
  private static final Column<Boolean> UNSURE = Column.ofQuery("unsure", Type.BOOLEAN);

  private final Queries queries;

  Members(Queries queries) {
    this.queries = queries;
  }

  /** Rights, and the last event of the tenant that they know. */
  record Known(Rights rights, long tenantSeq) {}

  /** What who calls is to the tenant; for a user's token. */
  Mono<Known> find(Freshness freshness, Caller caller) {
    String identity = Identities.digest(caller.provider(), caller.subject());
    return queries
        .ask(freshness, new Query(MemberProjection.NAME, CALLER, List.of(identity)), Line::of)
        .map(answer -> {
          Line line = answer.rows().getFirst();
          return known(answer, line, line.condition());
        })
        .onErrorResume(
            ProblemException.class, e -> unlessBuilding(e, () -> before(freshness, caller)));
  }

  private Mono<Known> before(Freshness freshness, Caller caller) {
    Query tenant =
        new Query("tenants", TENANT_OF_BEFORE, List.of(), "tenant/" + freshness.tenantId());
    Query user = new Query("users", CALLER_OF_BEFORE, List.of(caller.provider(), caller.subject()));
    return queries
        .ask(freshness, tenant, Members::condition)
        .flatMap(of -> {
          Condition condition = of.rows().isEmpty() ? Condition.OPEN : of.rows().getFirst();
          return of.snapshot().parked()
              ? Mono.just(new Known(Rights.unsure(condition), of.tenantSeq()))
              : queries
                  .ask(freshness, user, Line::of)
                  .map(answer -> known(answer, answer.rows().getFirst(), condition));
        });
  }

  /** Whether there is such a user, whatever its rights. */
  Mono<Boolean> isUser(Freshness freshness, UUID userId) {
    return isUser(freshness, new Query(MemberProjection.NAME, USER, List.of(userId)))
        .onErrorResume(
            ProblemException.class,
            e ->
                unlessBuilding(
                    e,
                    () -> isUser(freshness, new Query("users", USER_OF_BEFORE, List.of(userId)))));
  }

  private Mono<Boolean> isUser(Freshness freshness, Query query) {
    return queries
        .ask(freshness, query, values -> values.get(Table.TENANT_ID))
        .map(answer -> !answer.rows().isEmpty());
  }

  private static <T> Mono<T> unlessBuilding(ProblemException e, Supplier<Mono<T>> otherwise) {
    return e.problem().code().equals(ReadModel.BUILDING) ? otherwise.get() : Mono.error(e);
  }

  private static Known known(Answer<?> answer, Line line, Condition condition) {
    boolean unsure = line.unsure() || answer.snapshot().stopped();
    return new Known(
        unsure ? Rights.unsure(condition) : line.rights(condition), answer.tenantSeq());
  }

  private static Condition condition(Values values) {
    return Condition.of(
        values.find(MemberTenantTable.STANDING), values.get(MemberTenantTable.SUSPENDED_BY));
  }

  private record Line(
      Condition condition,
      boolean unsure,
      @Nullable UUID userId,
      @Nullable String role,
      @Nullable String status) {

    static Line of(Values values) {
      return new Line(
          Members.condition(values),
          Boolean.TRUE.equals(values.find(UNSURE)),
          values.find(MemberTable.USER_ID),
          values.find(MemberTable.ROLE),
          values.find(MemberTable.STATUS));
    }

    Rights rights(Condition of) {
      return Rights.of(userId, role, status, of);
    }
  }
}
