package com.meatymusic.query.access;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.access.member.Members;
import com.meatymusic.query.erasure.Erasures;
import com.meatymusic.query.read.Subjects;
import com.meatymusic.query.read.freshness.Freshness;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Looks users up: the caller's own, and those that a request names. */
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
   * The caller's user, active or not; empty when the caller is no user of the tenant.
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
   * Passes when there is such a user. The caller is not looked up again.
   *
   * @return fails with 404 {@code user-unknown} or 410 {@code erased}
   */
  public Mono<Void> require(Freshness freshness, Seen seen, UUID userId) {
    return seen.isOwn(userId) ? Mono.empty() : requireStill(freshness, userId);
  }

  /**
   * As {@link #require}, but looks the caller up too, who may have been erased since.
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
