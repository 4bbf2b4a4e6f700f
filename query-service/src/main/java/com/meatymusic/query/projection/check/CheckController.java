package com.meatymusic.query.projection.check;

import com.meatymusic.platform.loop.RepeatedWork;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.operator.OperatorWork;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.MetadataException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Checks of read models against the log, for operators. */
@RestController
final class CheckController {

  private final CheckStore store;
  private final CheckSettings settings;
  private final LogIdentity log;
  private final RepeatedWork checks;

  CheckController(CheckStore store, CheckSettings settings, LogIdentity log, RepeatedWork checks) {
    this.store = store;
    this.settings = settings;
    this.log = log;
    this.checks = checks;
  }

  /**
   * @param tenantId whose partition is to be checked; all of them when it is left out
   */
  record Request(@Nullable String tenantId) {}

  /**
   * @param every how often all is checked; zero when only what is asked for
   * @param differences how many there are, as far as they are shown
   */
  record Report(Duration every, int differences, List<PartitionCheck> partitions) {}

  @GetMapping("/operator/v1/checks")
  Mono<Report> report(Caller caller) {
    caller.operator();
    return OperatorWork.blocking(() -> report(store.all()));
  }

  @PostMapping("/operator/v1/checks")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<Report> request(@RequestBody Request body, Caller caller) {
    caller.operator();
    List<Integer> partitions = partitions(body.tenantId());
    return OperatorWork.blocking(() -> request(partitions));
  }

  private Report request(List<Integer> partitions) throws SQLException {
    store.request(partitions);
    checks.wake();
    return report(
        store.all().stream().filter(one -> partitions.contains(one.partition())).toList());
  }

  private List<Integer> partitions(@Nullable String tenantId) {
    if (tenantId == null) {
      return IntStream.range(0, log.partitions()).boxed().toList();
    }
    try {
      return List.of(log.partition(Ids.parse(tenantId, "tenantId")));
    } catch (MetadataException e) {
      throw Problem.invalid(List.of(new Problem.Violation("/tenantId", "a UUID is needed")))
          .toException();
    }
  }

  private Report report(List<PartitionCheck> all) {
    int differences = all.stream().mapToInt(each -> each.differences().size()).sum();
    return new Report(settings.every(), differences, all);
  }
}
