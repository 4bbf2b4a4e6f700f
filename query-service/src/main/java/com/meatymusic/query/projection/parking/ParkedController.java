package com.meatymusic.query.projection.parking;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.projection.operator.OperatorWork;
import com.meatymusic.query.projection.parking.ParkedAuditTable.AuditEntry;
import com.meatymusic.query.projection.parking.ParkedReport.Opened;
import com.meatymusic.query.projection.parking.ParkedSubjectTable.Subject;
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

  /** A page; {@code next} is the cursor of the one after it, null on the last. */
  record Page<T>(List<T> items, @Nullable String next) {}

  /** Why a record is left out. */
  record Discard(@Nullable String reason) {}

  @GetMapping("/operator/v1/parked")
  Mono<ResponseEntity<Page<Subject>>> list(
      @RequestParam(name = "projection", defaultValue = "") String projection,
      @RequestParam(name = "limit", defaultValue = "50") int limit,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      Caller caller) {
    caller.operator();
    int size = size(limit);
    ParkedId after = cursor == null ? ParkedId.BEGINNING : ParkedId.cursor(cursor);
    return OperatorWork.blocking(() -> {
      List<Subject> found = report.list(projection, after, size + 1);
      List<Subject> items = found.subList(0, Math.min(size, found.size()));
      return page(
          "/operator/v1/parked?projection=%s&limit=%d".formatted(projection, size),
          items,
          found.size() > size ? items.getLast().id() : null);
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
    return OperatorWork.blocking(() -> redrive.again(ParkedId.parse(id), who(caller)));
  }

  @PostMapping("/operator/v1/parked/{id}/discard")
  Mono<Redrive.Result> discard(
      @PathVariable("id") String id, @RequestBody Discard body, Caller caller) {
    caller.operator();
    String reason = Redrive.reason(body.reason());
    return OperatorWork.blocking(() -> redrive.discard(ParkedId.parse(id), who(caller), reason));
  }

  @GetMapping("/operator/v1/parked-audit")
  Mono<ResponseEntity<Page<AuditEntry>>> audit(
      @RequestParam(name = "limit", defaultValue = "50") int limit,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      Caller caller) {
    caller.operator();
    int size = size(limit);
    UUID before = cursor == null ? LAST : id(cursor);
    return OperatorWork.blocking(() -> {
      List<AuditEntry> found = report.audit(before, size + 1);
      List<AuditEntry> items = found.subList(0, Math.min(size, found.size()));
      return page(
          "/operator/v1/parked-audit?limit=" + size,
          items,
          found.size() > size ? items.getLast().id().toString() : null);
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

  private static String who(Caller caller) {
    return caller.provider() + ":" + caller.subject();
  }

  private static int size(int limit) {
    return Math.clamp(limit, 1, 200);
  }

  private static UUID id(String cursor) {
    try {
      return Ids.parse(cursor, "cursor");
    } catch (MetadataException e) {
      throw Problem.of(400, "cursor-invalid", "Follow the Link with rel=\"next\" as it is.")
          .toException();
    }
  }
}
