package com.meatymusic.query.access;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.erasure.Erasures;
import com.meatymusic.query.read.Subjects;
import com.meatymusic.query.read.freshness.Freshness;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Which users there are: who calls, and whose something is. */
@Component
public final class People {

  private final RightsCache rights;
  private final Members members;
  private final Erasures erasures;

  People(RightsCache rights, Members members, Erasures erasures) {
    this.rights = rights;
    this.members = members;
    this.erasures = erasures;
  }

  /**
   * The user who calls, active or not; empty when it is none of the tenant's.
   *
   * @return fails with 503 {@code rights-unknown}
   */
  public Mono<UUID> of(Freshness freshness, Caller caller) {
    return rights
        .of(freshness, caller)
        .flatMap(found ->
            found.unsure()
                ? Mono.error(() -> Refusal.unsure().toException())
                : Mono.justOrEmpty(found.userId()));
  }

  /**
   * Passes when there is such a user: the caller itself is there.
   *
   * @return fails with 404 {@code user-unknown} or 410 {@code erased}
   */
  public Mono<Void> require(Freshness freshness, Seen seen, UUID userId) {
    return seen.isOwn(userId) ? Mono.empty() : requireStill(freshness, userId);
  }

  /**
   * As {@link #require}, asked anew whoever calls: also who calls may have been erased since.
   *
   * @return fails with 404 {@code user-unknown} or 410 {@code erased}
   */
  public Mono<Void> requireStill(Freshness freshness, UUID userId) {
    return members
        .isUser(freshness, userId)
        .flatMap(is ->
            is
                ? Mono.empty()
                : erasures.fail(Subjects.unknownUser(), freshness.tenantId(), userId));
  }
}
