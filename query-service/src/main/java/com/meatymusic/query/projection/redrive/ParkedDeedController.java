package com.meatymusic.query.projection.redrive;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.projection.operator.OperatorDeed;
import com.meatymusic.query.projection.operator.OperatorWork;
import com.meatymusic.query.projection.parking.Deed;
import com.meatymusic.query.projection.parking.ParkedId;
import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import com.meatymusic.query.projection.redrive.Drive.Progress;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What operators do about one parked subject. */
@RestController
final class ParkedDeedController {

  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Redrive redrive;
  private final Supplier<LogRecords> log;

  ParkedDeedController(Redrive redrive, Supplier<LogRecords> log) {
    this.redrive = redrive;
    this.log = log;
  }

  /** Why a record is left out. */
  record Discard(@Nullable String reason) {}

  /**
   * What came of it; {@code discarded} and {@code fault} are null where there is none. Where some
   * are left without a fault, the time was over: the same again goes on.
   *
   * @param discarded place of the record that was left out
   */
  record Result(int applied, long left, @Nullable String discarded, @Nullable Fault fault) {

    static Result of(Progress progress) {
      return new Result(
          progress.applied(),
          progress.left(),
          progress.lastDiscarded() == null ? null : progress.lastDiscarded().toString(),
          progress.fault());
    }
  }

  @PostMapping("/operator/v1/parked/{id}/redrive")
  Mono<Result> redrive(@PathVariable("id") String id, Caller caller) {
    caller.operator();
    return drive(id, Deed.redrive(OperatorDeed.who(caller), null));
  }

  @PostMapping("/operator/v1/parked/{id}/discard")
  Mono<Result> discard(@PathVariable("id") String id, @RequestBody Discard body, Caller caller) {
    caller.operator();
    return drive(id, Deed.discard(OperatorDeed.who(caller), OperatorDeed.reason(body.reason())));
  }

  private Mono<Result> drive(String id, Deed deed) {
    return OperatorWork.blocking(() -> {
      ParkedId parsed = ParkedId.parse(id);
      try (LogRecords records = log.get()) {
        return Result.of(redrive.drive(parsed, Drive.one(deed), records, LONGEST));
      }
    });
  }
}
