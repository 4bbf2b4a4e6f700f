package com.meatymusic.query.projection.stopped;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.postgres.Owner;
import com.meatymusic.query.projection.operator.OperatorDeed;
import com.meatymusic.query.projection.operator.OperatorPage;
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

  private final Owner owner;
  private final TenantResumption resumption;

  StoppedController(Owner owner, TenantResumption resumption) {
    this.owner = owner;
    this.resumption = resumption;
  }

  /**
   * Why what is missing is accepted as lost.
   *
   * @param dryRun only to be told what would happen
   */
  record Resume(@Nullable String reason, @Nullable Boolean dryRun) {}

  /** What came of it, on each subscription. */
  record Resumed(boolean dryRun, List<TenantResumption.Result> results) {}

  @GetMapping("/operator/v1/stopped")
  Mono<ResponseEntity<OperatorPage<StoppedTenant>>> list(
      @RequestParam(name = "limit", defaultValue = "50") int limit,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      Caller caller) {
    caller.operator();
    int size = OperatorPage.size(limit);
    String[] after = (cursor == null ? FIRST + "@" : cursor).split("@", 2);
    if (after.length < 2) {
      throw OperatorPage.cursorInvalid();
    }
    UUID tenant = OperatorPage.id(after[0]);
    return OperatorWork.blocking(() -> {
      List<StoppedTenant> found =
          owner.inTransaction(
              connection -> TenantSequenceStore.stopped(connection, tenant, after[1], size + 1));
      return OperatorPage.of(
          "/operator/v1/stopped?limit=" + size,
          found,
          size,
          each -> each.tenantId() + "@" + each.subscription());
    });
  }

  @PostMapping("/operator/v1/stopped/{tenantId}/resume")
  Mono<Resumed> resume(
      @PathVariable("tenantId") String tenantId, @RequestBody Resume body, Caller caller) {
    caller.operator();
    UUID tenant = tenant(tenantId);
    boolean dry = Boolean.TRUE.equals(body.dryRun());
    String reason = dry ? "" : OperatorDeed.reason(body.reason());
    String who = OperatorDeed.who(caller);
    return OperatorWork.blocking(
        () -> new Resumed(dry, resumption.resume(tenant, who, reason, dry)));
  }

  @GetMapping("/operator/v1/accepted-gaps")
  Mono<ResponseEntity<OperatorPage<Accepted>>> accepted(
      @RequestParam(name = "limit", defaultValue = "50") int limit,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      Caller caller) {
    caller.operator();
    int size = OperatorPage.size(limit);
    UUID before = cursor == null ? LAST : OperatorPage.id(cursor);
    return OperatorWork.blocking(() -> {
      List<Accepted> found =
          owner.inTransaction(connection -> AcceptedGaps.before(connection, before, size + 1));
      return OperatorPage.of(
          "/operator/v1/accepted-gaps?limit=" + size, found, size, each -> each.id().toString());
    });
  }

  private static UUID tenant(String id) {
    try {
      return Ids.parse(id, "tenantId");
    } catch (MetadataException e) {
      throw TenantResumption.notStopped();
    }
  }
}
