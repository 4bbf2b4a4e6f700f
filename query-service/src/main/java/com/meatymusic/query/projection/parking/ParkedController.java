package com.meatymusic.query.projection.parking;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.projection.operator.OperatorDeed;
import com.meatymusic.query.projection.operator.OperatorPage;
import com.meatymusic.query.projection.operator.OperatorWork;
import com.meatymusic.query.projection.parking.ParkedAuditTable.AuditEntry;
import com.meatymusic.query.projection.parking.ParkedReport.Opened;
import com.meatymusic.query.projection.parking.ParkedSubjectTable.Subject;
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

/** Parked records, for operators. */
@RestController
final class ParkedController {

  private static final UUID LAST = new UUID(-1, -1);

  private final ParkedReport report;
  private final Redrive redrive;

  ParkedController(ParkedReport report, Redrive redrive) {
    this.report = report;
    this.redrive = redrive;
  }

  /** Why a record is left out. */
  record Discard(@Nullable String reason) {}

  @GetMapping("/operator/v1/parked")
  Mono<ResponseEntity<OperatorPage<Subject>>> list(
      @RequestParam(name = "projection", defaultValue = "") String projection,
      @RequestParam(name = "limit", defaultValue = "50") int limit,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      Caller caller) {
    caller.operator();
    int size = OperatorPage.size(limit);
    ParkedId after = cursor == null ? ParkedId.BEGINNING : ParkedId.cursor(cursor);
    return OperatorWork.blocking(() -> {
      return OperatorPage.of(
          "/operator/v1/parked?projection=%s&limit=%d".formatted(projection, size),
          report.list(projection, after, size + 1),
          size,
          Subject::id);
    });
  }

  @GetMapping("/operator/v1/parked/{id}")
  Mono<Opened> one(@PathVariable("id") String id, Caller caller) {
    caller.operator();
    return OperatorWork.blocking(() -> report.open(ParkedId.parse(id)));
  }

  @PostMapping("/operator/v1/parked/{id}/redrive")
  Mono<Redrive.Result> redrive(@PathVariable("id") String id, Caller caller) {
    caller.operator();
    return OperatorWork.blocking(() -> redrive.again(ParkedId.parse(id), OperatorDeed.who(caller)));
  }

  @PostMapping("/operator/v1/parked/{id}/discard")
  Mono<Redrive.Result> discard(
      @PathVariable("id") String id, @RequestBody Discard body, Caller caller) {
    caller.operator();
    String reason = OperatorDeed.reason(body.reason());
    return OperatorWork.blocking(
        () -> redrive.discard(ParkedId.parse(id), OperatorDeed.who(caller), reason));
  }

  @GetMapping("/operator/v1/parked-audit")
  Mono<ResponseEntity<OperatorPage<AuditEntry>>> audit(
      @RequestParam(name = "limit", defaultValue = "50") int limit,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      Caller caller) {
    caller.operator();
    int size = OperatorPage.size(limit);
    UUID before = cursor == null ? LAST : OperatorPage.id(cursor);
    return OperatorWork.blocking(() -> {
      return OperatorPage.of(
          "/operator/v1/parked-audit?limit=" + size,
          report.audit(before, size + 1),
          size,
          entry -> entry.id().toString());
    });
  }
}
