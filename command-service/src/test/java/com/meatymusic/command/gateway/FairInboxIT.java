package com.meatymusic.command.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.schemas.publisher.CommandPublisher;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One inbox sends most of all commands; how long do the others wait? {@code -Dfair.flood=N} sends
 * more a second than the default, which is nine in ten of all.
 */
@Tag("chaos")
class FairInboxIT {

  private static final Logger LOG = LoggerFactory.getLogger(FairInboxIT.class);
  private static final Map<String, Object> CLIENTS =
      Map.of("bootstrap.servers", RunningService.stack().endpoints().kafka());
  private static final int OTHERS_PER_SECOND = 40;
  private static final int FLOOD_PER_SECOND = Integer.getInteger("fair.flood", 9 * 2 * 40);
  private static final int SAMPLES = Integer.getInteger("fair.samples", 400);

  /** Where it stands among the percentiles. */
  private static final int P99 = 1;

  private final AtomicInteger names = new AtomicInteger();

  @Test
  void anInboxThatSendsNineInTenDoesNotSlowTheOthers() throws Exception {
    for (String each : List.of("fair-http", "fair-quiet", "fair-flood")) {
      RunningService.owner(each);
    }
    for (String each : List.of("quiet", "flood")) {
      RunningService.send(
              "PUT",
              RunningService.stack().tokens().operator("olga"),
              "/operator/v1/inboxes/" + each,
              "{\"tenants\":[\"*\"]}")
          .join();
    }
    try (var quiet = CommandPublisher.open(CLIENTS, "quiet", Duration.ofSeconds(30));
        var flood = CommandPublisher.open(CLIENTS, "flood", Duration.ofSeconds(60))) {
      others(quiet, SAMPLES);
      Waits alone = others(quiet, SAMPLES);
      AtomicBoolean over = new AtomicBoolean();
      CompletableFuture<Integer> flooding =
          CompletableFuture.supplyAsync(
              // Not in the common pool, where the service has work as well.
              () -> flood(flood, over), work -> Thread.ofPlatform().start(work));
      others(quiet, SAMPLES / 4);
      Waits beside = others(quiet, SAMPLES);
      over.set(true);
      LOG.warn("alone {}; beside {} of one inbox: {}", alone, flooding.join(), beside);
      // A tenth of a second more is the noise of a busy machine, not a queue.
      assertThat(beside.http()[P99]).isLessThan(2 * alone.http()[P99] + 100);
      assertThat(beside.inbox()[P99]).isLessThan(2 * alone.inbox()[P99] + 100);
    }
  }

  /** Milliseconds: p50, p99. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Waits(double[] http, double[] inbox) {

    @Override
    public String toString() {
      return "HTTP p50/p99 %.1f/%.1f ms, inbox %.1f/%.1f ms"
          .formatted(http[0], http[1], inbox[0], inbox[1]);
    }
  }

  private Waits others(CommandPublisher quiet, int samples) throws Exception {
    List<CompletableFuture<Long>> http = new ArrayList<>();
    List<CompletableFuture<Long>> inbox = new ArrayList<>();
    String token = RunningService.token("fair-http", "owner");
    for (int i = 0; i < samples; i++) {
      long at = System.nanoTime();
      String body = "{\"email\":\"%s\"}".formatted(email());
      http.add(
          RunningService.send("POST", token, "/v1/users", body)
              // What was not answered in time waited at least as long.
              .thenApply(
                  answer -> since(at, List.of(201, 429, 503, 504).contains(answer.status()))));
      inbox.add(
          quiet
              .publish(RunningService.tenantId("fair-quiet"), user())
              .outcome()
              .thenApply(outcome -> since(at, outcome.getCode() == null)));
      Thread.sleep(1_000 / OTHERS_PER_SECOND);
    }
    return new Waits(percentiles(http), percentiles(inbox));
  }

  private int flood(CommandPublisher flood, AtomicBoolean over) {
    UUID tenant = RunningService.tenantId("fair-flood");
    int sent = 0;
    long begin = System.nanoTime();
    while (!over.get()) {
      if (sent < (System.nanoTime() - begin) / 1e9 * FLOOD_PER_SECOND) {
        flood.publish(tenant, user());
        sent++;
      } else {
        LockSupport.parkNanos(1_000_000);
      }
    }
    return sent;
  }

  private static long since(long nanos, boolean well) {
    assertThat(well).isTrue();
    return System.nanoTime() - nanos;
  }

  private static double[] percentiles(List<CompletableFuture<Long>> waits) {
    long[] sorted = waits.stream().mapToLong(CompletableFuture::join).sorted().toArray();
    return Arrays.stream(new double[] {0.5, 0.99})
        .map(p -> sorted[(int) (p * (sorted.length - 1))] / 1e6)
        .toArray();
  }

  private RegisterUser user() {
    return new RegisterUser(null, email(), null, null, Role.MEMBER);
  }

  private String email() {
    return "fair-%d@example.com".formatted(names.incrementAndGet());
  }
}
