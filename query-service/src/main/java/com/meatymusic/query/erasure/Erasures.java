package com.meatymusic.query.erasure;

import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.read.Queries;
import com.meatymusic.query.read.Subjects;
import com.meatymusic.query.read.freshness.Freshness;
import com.meatymusic.query.read.model.Query;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells what was erased from what never existed. */
@Component
public final class Erasures {

  private static final String FIND =
      """
      SELECT tenant_id, subject FROM erasures_${generation}
      WHERE tenant_id = $1 AND subject IN ($5, $6)
      """;

  private static final String OFFBOARDED =
      """
      SELECT tenant_id, command_id FROM erasures_${generation}
      WHERE tenant_id = $1 AND subject = $5
      """;

  private final Queries queries;

  Erasures(Queries queries) {
    this.queries = queries;
  }

  /**
   * What to answer instead of a problem when the tenant, or the user it was asked for, was erased.
   *
   * @param userId null when it was asked for no user
   * @return 410 {@code tenant-offboarded} or {@code erased}, or else the problem itself
   */
  public Mono<Problem> insteadOf(Problem problem, UUID tenantId, @Nullable UUID userId) {
    String tenant = "tenant/" + tenantId;
    String user = userId == null ? tenant : Subjects.ofUser(userId);
    return queries
        .ask(
            new Freshness(tenantId, 0, Duration.ZERO),
            new Query(ErasureProjection.NAME, FIND, List.of(tenant, user)),
            values -> values.get(ErasureTable.SUBJECT))
        .map(answer -> {
          if (answer.rows().contains(tenant)) {
            return Problem.of(
                410,
                "tenant-offboarded",
                "The tenant has been offboarded and its persons erased: see /v1/tenant/erasures.");
          }
          return answer.rows().isEmpty()
              ? problem
              : Problem.of(
                  410, "erased", "The user has been erased: see /v1/users/" + userId + "/erasure.");
        });
  }

  /** The command that offboarded a tenant; empty while it is not offboarded. */
  public Mono<UUID> offboardedBy(UUID tenantId) {
    String tenant = "tenant/" + tenantId;
    return queries
        .ask(
            new Freshness(tenantId, 0, Duration.ZERO),
            new Query(ErasureProjection.NAME, OFFBOARDED, List.of(tenant)),
            values -> Optional.ofNullable(values.get(ErasureTable.COMMAND_ID)))
        .mapNotNull(
            answer -> answer.rows().isEmpty() ? null : answer.rows().getFirst().orElse(null));
  }

  /** The same, as the failure that it is answered with. */
  public <T> Mono<T> fail(Problem problem, UUID tenantId, @Nullable UUID userId) {
    return insteadOf(problem, tenantId, userId)
        .flatMap(instead -> Mono.error(() -> instead.toException()));
  }
}
