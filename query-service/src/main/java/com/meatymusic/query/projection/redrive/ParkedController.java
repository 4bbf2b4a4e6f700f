package com.meatymusic.query.projection.redrive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.projection.operator.OperatorPage;
import com.meatymusic.query.projection.operator.OperatorWork;
import com.meatymusic.query.projection.parking.ParkedAuditTable.AuditEntry;
import com.meatymusic.query.projection.parking.ParkedFilter;
import com.meatymusic.query.projection.parking.ParkedGroups.Group;
import com.meatymusic.query.projection.parking.ParkedId;
import com.meatymusic.query.projection.parking.ParkedListing.Subject;
import com.meatymusic.query.projection.redrive.ParkedReport.Opened;
import java.net.URLEncoder;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Parked records, for operators. */
@RestController
final class ParkedController {

  private static final UUID LAST = new UUID(-1, -1);

  private final ParkedReport report;

  ParkedController(ParkedReport report) {
    this.report = report;
  }

  /** Causes, the one of most subjects first. */
  record Causes(List<Group> items) {}

  @GetMapping("/operator/v1/parked")
  Mono<ResponseEntity<OperatorPage<Subject>>> list(
      @RequestParam(name = "projection", defaultValue = "") String projection,
      @RequestParam(name = "cause", defaultValue = "") String cause,
      @RequestParam(name = "tenant", defaultValue = "") String tenant,
      @RequestParam(name = "limit", defaultValue = "50") int limit,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      Caller caller) {
    caller.operator();
    int size = OperatorPage.size(limit);
    ParkedFilter filter = ParkedFilter.of(projection, cause, tenant);
    ParkedId after = cursor == null ? ParkedId.BEGINNING : ParkedId.cursor(cursor);
    return OperatorWork.blocking(() -> {
      return OperatorPage.of(
          "/operator/v1/parked?projection=%s&cause=%s&tenant=%s&limit=%d"
              .formatted(encoded(projection), encoded(cause), encoded(tenant), size),
          report.list(filter, after, size + 1),
          size,
          Subject::id);
    });
  }

  private static String encoded(String parameter) {
    return URLEncoder.encode(parameter, UTF_8);
  }

  @GetMapping("/operator/v1/parked-causes")
  Mono<Causes> causes(
      @RequestParam(name = "projection", defaultValue = "") String projection,
      @RequestParam(name = "cause", defaultValue = "") String cause,
      @RequestParam(name = "tenant", defaultValue = "") String tenant,
      Caller caller) {
    caller.operator();
    ParkedFilter filter = ParkedFilter.of(projection, cause, tenant);
    return OperatorWork.blocking(() -> new Causes(report.causes(filter)));
  }

  @GetMapping("/operator/v1/parked/{id}")
  Mono<Opened> one(@PathVariable("id") String id, Caller caller) {
    caller.operator();
    return OperatorWork.blocking(() -> report.open(ParkedId.parse(id)));
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
