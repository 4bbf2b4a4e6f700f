package com.meatymusic.query.user;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.erasure.Erasures;
import com.meatymusic.query.read.Freshness;
import com.meatymusic.query.read.Queries;
import com.meatymusic.query.read.ReadModel.Query;
import com.meatymusic.query.read.Subjects;
import com.meatymusic.query.read.Values;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Who may read what is personal: everybody one's own, owners and admins that of their tenant,
 * operators all. Who a caller is, the read model of users says and not the token, as with commands.
 */
@Component
public final class Access {

  private static final UUID NOBODY = new UUID(0, 0);

  /** The caller and the user it is about. */
  private static final String BOTH =
      """
      SELECT u.tenant_id, u.user_id, u.role, u.status, u.identity_provider = $5
          AND u.identity_subject = $6 AND u.status = 'active' AS calls
      FROM users_${generation} u WHERE u.tenant_id = $1
        AND (u.identity_subject = $6 OR u.user_id = $7)
      """;

  private final Queries queries;

  private final Erasures erasures;

  Access(Queries queries, Erasures erasures) {
    this.queries = queries;
    this.erasures = erasures;
  }

  private record Person(UUID id, boolean calls, boolean manages, boolean isUser) {

    static Person of(Values values) {
      String status = values.text("status");
      return new Person(
          values.uuid("user_id"),
          Boolean.TRUE.equals(values.findTruth("calls")),
          !values.text("role").equals("member"),
          status.equals(Status.ACTIVE.text()) || status.equals(Status.DEACTIVATED.text()));
    }
  }

  /** The user who calls; empty when it is none of the tenant's. */
  Mono<UUID> own(Freshness freshness, Caller caller) {
    return persons(freshness, caller, NOBODY)
        .flatMapIterable(some -> some)
        .filter(Person::calls)
        .map(Person::id)
        .next();
  }

  /** Whether the caller may read what belongs to a user. */
  public Mono<Boolean> mayRead(Freshness freshness, Caller caller, UUID userId) {
    return persons(freshness, caller, userId).map(some -> mayRead(some, caller, userId));
  }

  /**
   * Passes who may read what belongs to a user.
   *
   * @return fails with 403 {@code not-allowed}, or for one who may with 404 {@code user-unknown} or
   *     410 {@code erased} when there is no such user any more
   */
  public Mono<Void> toUser(Freshness freshness, Caller caller, UUID userId) {
    return persons(freshness, caller, userId)
        .flatMap(some -> {
          if (!mayRead(some, caller, userId)) {
            return refuse(
                freshness, "Only the user, owners and admins of the tenant may read this.");
          }
          return some.stream().anyMatch(p -> p.id().equals(userId) && p.isUser())
              ? Mono.empty()
              : erasures.fail(Subjects.unknownUser(), freshness.tenantId(), userId);
        });
  }

  /**
   * Passes owners, admins and operators.
   *
   * @return fails with 403 {@code not-allowed}
   */
  public Mono<Void> toTenant(Freshness freshness, Caller caller) {
    return manages(freshness, caller)
        .flatMap(may ->
            may
                ? Mono.empty()
                : refuse(freshness, "Only owners and admins of the tenant may read this."));
  }

  /** Whether the caller is an owner or admin of the tenant, or an operator. */
  public Mono<Boolean> manages(Freshness freshness, Caller caller) {
    return mayRead(freshness, caller, NOBODY);
  }

  private Mono<List<Person>> persons(Freshness freshness, Caller caller, UUID userId) {
    if (caller.kind() == Caller.Kind.OPERATOR && userId.equals(NOBODY)) {
      return Mono.just(List.of());
    }
    return queries
        .ask(
            freshness,
            new Query(
                UserProjection.NAME, BOTH, List.of(caller.provider(), caller.subject(), userId)),
            Person::of)
        .map(answer -> answer.rows());
  }

  private static boolean mayRead(List<Person> persons, Caller caller, UUID userId) {
    return caller.kind() == Caller.Kind.OPERATOR
        || persons.stream().anyMatch(p -> p.calls() && (p.manages() || p.id().equals(userId)));
  }

  private Mono<Void> refuse(Freshness freshness, String detail) {
    return erasures.fail(Problem.of(403, "not-allowed", detail), freshness.tenantId(), null);
  }
}
