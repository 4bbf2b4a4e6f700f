package com.meatymusic.query.projection.redrive;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.projection.operator.OperatorDeed;
import com.meatymusic.query.projection.operator.OperatorWork;
import com.meatymusic.query.projection.parking.Deed;
import com.meatymusic.query.projection.parking.ParkedFilter;
import com.meatymusic.query.projection.parking.ParkedId;
import com.meatymusic.query.projection.redrive.BulkRedrive.Outcome;
import com.meatymusic.query.projection.redrive.ParkedReport.Preview;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What operators do about many parked subjects at once. */
@RestController
final class BulkController {

  private final ParkedReport report;
  private final BulkRedrive bulk;

  BulkController(ParkedReport report, BulkRedrive bulk) {
    this.report = report;
    this.bulk = bulk;
  }

  /**
   * Which ones, and why.
   *
   * @param dryRun only to be told which ones
   * @param cursor {@code next} of the answer before; null at the beginning
   */
  record Many(
      @Nullable String projection,
      @Nullable String cause,
      @Nullable String tenantId,
      @Nullable String reason,
      @Nullable Boolean dryRun,
      @Nullable String cursor) {

    ParkedFilter filter() {
      return ParkedFilter.of(projection, cause, tenantId);
    }
  }

  /** Which ones it is about, or what came of it: one of both is null. */
  record Answer(boolean dryRun, @Nullable Preview preview, @Nullable Outcome outcome) {}

  @PostMapping("/operator/v1/parked/redrive")
  Mono<Answer> redrive(@RequestBody Many body, Caller caller) {
    caller.operator();
    String reason = body.reason() == null ? null : OperatorDeed.reason(body.reason());
    return answer(body, Deed.redrive(OperatorDeed.who(caller), reason));
  }

  @PostMapping("/operator/v1/parked/discard")
  Mono<Answer> discard(@RequestBody Many body, Caller caller) {
    caller.operator();
    if (body.filter().isEmpty()) {
      throw Problem.of(
              400, "filter-missing", "Say of which projection, cause or tenant is to be discarded.")
          .toException();
    }
    boolean dry = Boolean.TRUE.equals(body.dryRun());
    String reason = dry ? "" : OperatorDeed.reason(body.reason());
    return answer(body, Deed.discard(OperatorDeed.who(caller), reason));
  }

  private Mono<Answer> answer(Many body, Deed deed) {
    ParkedFilter filter = body.filter();
    if (Boolean.TRUE.equals(body.dryRun())) {
      return OperatorWork.blocking(() -> new Answer(true, report.preview(filter), null));
    }
    BulkCursor from =
        body.cursor() == null
            ? new BulkCursor(deed.id(), ParkedId.BEGINNING)
            : BulkCursor.parse(body.cursor());
    Deed same = new Deed(from.deed(), deed.who(), deed.action(), deed.reason());
    return OperatorWork.blocking(
        () -> new Answer(false, null, bulk.goOn(filter, same, from.after())));
  }
}
