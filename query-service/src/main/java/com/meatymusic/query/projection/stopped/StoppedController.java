package com.meatymusic.query.projection.stopped;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.platform.web.ProblemException;
import com.meatymusic.query.postgres.Owner;
import com.meatymusic.query.projection.operator.OperatorWork;
import com.meatymusic.query.projection.sequence.AcceptedGaps;
import com.meatymusic.query.projection.sequence.AcceptedGaps.Accepted;
import com.meatymusic.query.projection.sequence.StoppedTenant;
import com.meatymusic.query.projection.sequence.TenantSequenceStore;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.MetadataException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Tenants that stand, for operators. */
@RestController
final class StoppedController {

  private static final UUID FIRST = new UUID(0, 0);
  private static final UUID LAST = new UUID(-1, -1);
  private static final int MOST_REASON = 1_000;

  private final Owner owner;
  private final TenantResumption resumption;

  StoppedController(Owner owner, TenantResumption resumption) {
    this.owner = owner;
    this.resumption = resumption;
  }

  /** A page; {@code next} is the cursor of the one after it, null on the last. */
  record Page<T>(List<T> items, @Nullable String next) {}

  /**
   * Why what is missing is accepted as lost.
   *
   * @param dryRun only to be told what would happen
   */
  record Resume(@Nullable String reason, @Nullable Boolean dryRun) {}

  /** What came of it, on each subscription. */
  record Resumed(boolean dryRun, List<TenantResumption.Result> results) {}

  @GetMapping("/operator/v1/stopped")
  Mono<ResponseEntity<Page<StoppedTenant>>> list(
      @RequestParam(name = "limit", defaultValue = "50") int limit,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      Caller caller) {
    caller.operator();
    int size = Math.clamp(limit, 1, 200);
    String[] after = (cursor == null ? FIRST + "@" : cursor).split("@", 2);
    if (after.length < 2) {
      throw cursorInvalid();
    }
    UUID tenant = id(after[0]);
    return OperatorWork.blocking(() -> {
      List<StoppedTenant> found =
          owner.inTransaction(
              connection -> TenantSequenceStore.stopped(connection, tenant, after[1], size + 1));
      List<StoppedTenant> items = found.subList(0, Math.min(size, found.size()));
      StoppedTenant last = items.isEmpty() ? null : items.getLast();
      String next =
          last == null || found.size() <= size ? null : last.tenantId() + "@" + last.subscription();
      return page("/operator/v1/stopped?limit=" + size, items, next);
    });
  }

  @PostMapping("/operator/v1/stopped/{tenantId}/resume")
  Mono<Resumed> resume(
      @PathVariable("tenantId") String tenantId, @RequestBody Resume body, Caller caller) {
    caller.operator();
    UUID tenant = tenant(tenantId);
    boolean dry = Boolean.TRUE.equals(body.dryRun());
    String reason = dry ? "" : reason(body.reason());
    String who = caller.provider() + ":" + caller.subject();
    return OperatorWork.blocking(
        () -> new Resumed(dry, resumption.resume(tenant, who, reason, dry)));
  }

  @GetMapping("/operator/v1/accepted-gaps")
  Mono<ResponseEntity<Page<Accepted>>> accepted(
      @RequestParam(name = "limit", defaultValue = "50") int limit,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      Caller caller) {
    caller.operator();
    int size = Math.clamp(limit, 1, 200);
    UUID before = cursor == null ? LAST : id(cursor);
    return OperatorWork.blocking(() -> {
      List<Accepted> found =
          owner.inTransaction(connection -> AcceptedGaps.before(connection, before, size + 1));
      List<Accepted> items = found.subList(0, Math.min(size, found.size()));
      String next = found.size() > size ? items.getLast().id().toString() : null;
      return page("/operator/v1/accepted-gaps?limit=" + size, items, next);
    });
  }

  private static <T> ResponseEntity<Page<T>> page(
      String path, List<T> items, @Nullable String next) {
    var response = ResponseEntity.ok();
    if (next != null) {
      response.header("Link", "<%s&cursor=%s>; rel=\"next\"".formatted(path, next));
    }
    return response.body(new Page<>(items, next));
  }

  private static String reason(@Nullable String given) {
    if (given == null || given.isBlank() || given.length() > MOST_REASON) {
      throw Problem.of(400, "reason-missing", "Say why, in 1 to 1000 characters: {\"reason\": …}.")
          .toException();
    }
    return given;
  }

  private static UUID id(String cursor) {
    try {
      return Ids.parse(cursor, "cursor");
    } catch (MetadataException e) {
      throw cursorInvalid();
    }
  }

  private static ProblemException cursorInvalid() {
    return Problem.of(400, "cursor-invalid", "Follow the Link with rel=\"next\" as it is.")
        .toException();
  }

  private static UUID tenant(String id) {
    try {
      return Ids.parse(id, "tenantId");
    } catch (MetadataException e) {
      throw TenantResumption.notStopped();
    }
  }
}
