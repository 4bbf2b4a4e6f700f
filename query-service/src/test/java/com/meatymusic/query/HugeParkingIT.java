package com.meatymusic.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.schemas.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** 20,000 parked records of 20 KB of one subject: 400 MB, driven again by a process with 256 MB. */
@Tag("chaos")
class HugeParkingIT {

  private static final int RECORDS = 20_000;
  private static final String TEXT = "\"" + "x".repeat(20_000) + "\"";
  private static final Map<String, String> BOUND =
      Map.of("meatymusic.projection.most-parked", "1000000");

  @Test
  void theyAreDrivenAgainInLittleMemoryAndOthersDoNotWait() throws Exception {
    try (Service service = Service.start(BOUND);
        Log log = service.log()) {
      UUID tenant = Service.tenant("huge");
      UUID user = Ids.next();
      log.laterUser(tenant, user, "hugeField");
      for (int i = 0; i < RECORDS; i++) {
        log.preferences(tenant, user, false, Map.of("/n", TEXT));
      }
      Parked parked = new Parked(service.operations().calls());
      Eventually.eventually(() ->
          assertThat(parked.causes("projection=preferences&tenant=" + tenant))
              .singleElement()
              .satisfies(each -> assertThat(each.path("records").asLong()).isEqualTo(RECORDS + 1)));
      log.publishLater("hugeField");
      service.projector().stop();
      try (ServiceChild child = ServiceChild.start(BOUND)) {
        child.awaitReady();
        String beside = beside(service.bean(LogIdentity.class), tenant);
        lag(service, log, beside);
        Parked its = new Parked(child.operations().calls());
        CompletableFuture<List<JsonNode>> driven =
            CompletableFuture.supplyAsync(() ->
                its.untilNothingIsLeft(
                    "redrive", Map.of("projection", "preferences", "tenantId", tenant.toString())));
        Duration longest = Duration.ZERO;
        while (!driven.isDone()) {
          Duration lag = lag(service, log, beside);
          longest = lag.compareTo(longest) > 0 ? lag : longest;
        }
        List<JsonNode> outcomes = driven.get(1, TimeUnit.SECONDS);
        System.out.printf("%d requests, longest lag %s%n", outcomes.size(), longest);
        assertThat(Parked.sum(outcomes, "applied")).isEqualTo(RECORDS + 1);
        assertThat(child.isAlive()).isTrue();
        assertThat(longest).isLessThan(Duration.ofSeconds(2));
      }
    }
  }

  private static String beside(LogIdentity log, UUID tenant) {
    return IntStream.range(0, 1_000)
        .mapToObj(i -> "beside-huge-" + i)
        .filter(each -> log.partition(Service.tenant(each)) == log.partition(tenant))
        .findFirst()
        .orElseThrow();
  }

  private static Duration lag(Service service, Log log, String organisation) {
    UUID user = Ids.next();
    log.user(Service.tenant(organisation), user, user + "@example.com", "B");
    Instant written = Instant.now();
    assertThat(service.readAfter(log, organisation, "/v1/users/" + user).status()).isEqualTo(200);
    return Duration.between(written, Instant.now());
  }
}
