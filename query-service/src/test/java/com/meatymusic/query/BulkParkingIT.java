package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.schemas.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Many parked subjects at once: seen by cause, driven again or left out, in small steps. */
class BulkParkingIT {

  private static final int MOODS = 200;
  private static final Duration LONGEST_LAG = Duration.ofSeconds(2);

  private Service service;
  private Log log;
  private Parked parked;

  @BeforeEach
  void start() {
    service = Service.start();
    log = service.log();
    parked = new Parked(service.operations().calls());
  }

  @AfterEach
  void stop() {
    log.close();
    service.close();
  }

  @Test
  void oneCauseIsOneLineAndIsHealedInStepsAlsoAfterAKill() throws Exception {
    UUID tenant = Service.tenant("bulk");
    UUID user = Ids.next();
    log.user(tenant, user, "bulk@example.com", "B");
    for (int i = 0; i < MOODS; i++) {
      log.laterMood(tenant, user, Ids.next(), "bulkField");
    }
    assertThat(service.readAfter(log, "bulk", "/v1/users/" + user).status()).isEqualTo(200);
    String filter = "tenant=" + tenant;
    assertThat(parked.causes(filter)).hasSize(1);
    JsonNode cause = parked.causes(filter).getFirst();
    int projections = cause.path("projections").size();
    long all = (long) MOODS * projections;
    assertThat(cause.path("subjects").asLong()).as("%s", cause).isEqualTo(all);
    assertThat(cause.path("code").asString()).isEqualTo("unreadable");
    assertThat(Instant.parse(cause.path("firstSeen").asString()))
        .isBefore(Instant.parse(cause.path("lastSeen").asString()));

    Map<String, String> body =
        Map.of("cause", cause.path("key").asString(), "reason", "its schema is there by now");
    JsonNode preview = parked.preview("redrive", body);
    assertThat(preview.path("projections").size()).isEqualTo(projections);
    assertThat(preview.at("/projections/0/subjects").asLong()).isEqualTo(MOODS);
    assertThat(preview.at("/tenants/0/key").asString()).isEqualTo(tenant.toString());
    String example = preview.at("/causes/0/example").asString();
    var opened = service.get(Service.operator(), "/operator/v1/parked/" + example);
    assertThat(opened.json().at("/records/0/offset").isNumber()).isTrue();
    assertThat(parked.subjects(filter)).as("a preview changes nothing").isEqualTo(all);

    log.publishLaterMood("bulkField");
    killInTheMiddle(body, filter, all);
    long left = parked.subjects(filter);
    assertThat(left).as("killed in the middle of %d", all).isBetween(1L, all - 1);

    String beside = organisationBeside(tenant);
    eventually(() -> assertThat(lag(beside)).as("taken over").isLessThan(LONGEST_LAG));
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Duration> lag =
        CompletableFuture.supplyAsync(() -> longestLag(beside, done::get));
    List<JsonNode> outcomes = parked.untilNothingIsLeft("redrive", body);
    done.set(true);
    assertThat(Parked.sum(outcomes, "flowing")).isEqualTo(left);
    assertThat(Parked.sum(outcomes, "applied")).isEqualTo(left);
    assertThat(parked.causes(filter)).isEmpty();
    assertThat(lag.get(60, TimeUnit.SECONDS)).isLessThan(LONGEST_LAG);

    assertThatNothingDiffers("moods");
    assertThatNothingDiffers("summary");
    assertThat(parked.audit())
        .filteredOn(entry -> entry.at("/deed").equals(outcomes.getFirst().path("deed")))
        .isNotEmpty()
        .allSatisfy(entry -> {
          assertThat(entry.path("who").asString()).endsWith("user_root");
          assertThat(entry.path("reason").asString()).isEqualTo("its schema is there by now");
        });
  }

  /** Another process is asked, and killed as soon as it has done some. */
  private void killInTheMiddle(Map<String, String> body, String filter, long all) throws Exception {
    try (ServiceChild child = ServiceChild.start(Map.of())) {
      child.awaitReady();
      Parked itsParked = new Parked(child.operations().calls());
      CompletableFuture<Calls.Reply> asked =
          CompletableFuture.supplyAsync(() -> itsParked.ask("redrive", body));
      eventually(() -> assertThat(parked.subjects(filter)).isLessThan(all));
      child.kill();
      try {
        assertThat(asked.get(60, TimeUnit.SECONDS).json().at("/outcome/left").asLong())
            .isPositive();
      } catch (ExecutionException e) {
        assertThat(e).hasRootCauseInstanceOf(java.io.IOException.class);
      }
    }
  }

  /** An organisation whose events stand in the same partition. */
  private String organisationBeside(UUID tenant) {
    LogIdentity identity = service.bean(LogIdentity.class);
    return IntStream.range(0, 1_000)
        .mapToObj(i -> "beside-bulk-" + i)
        .filter(each -> identity.partition(Service.tenant(each)) == identity.partition(tenant))
        .findFirst()
        .orElseThrow();
  }

  /** The longest that others wait until they see what they wrote. */
  private Duration longestLag(String organisation, BooleanSupplier isOver) {
    Duration longest = Duration.ZERO;
    do {
      Duration lag = lag(organisation);
      longest = lag.compareTo(longest) > 0 ? lag : longest;
    } while (!isOver.getAsBoolean());
    return longest;
  }

  private Duration lag(String organisation) {
    UUID user = Ids.next();
    log.user(Service.tenant(organisation), user, user + "@example.com", "B");
    Instant written = Instant.now();
    assertThat(service.readAfter(log, organisation, "/v1/users/" + user).status()).isEqualTo(200);
    return Duration.between(written, Instant.now());
  }

  private void assertThatNothingDiffers(String projection) throws Exception {
    Operator operator = service.operations();
    int number = operator.begin(projection, "dry-run");
    operator.await(projection, number, "REPORTED");
    assertThat(operator.generation(projection, number).path("detail").asString())
        .isEqualTo("nothing differs");
  }

  @Test
  void whatIsBrokenForOneCauseIsLeftOutWithAReasonAndTheRestFollows() throws Exception {
    UUID tenant = Service.tenant("bulk-discard");
    List<UUID> users = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      UUID user = Ids.next();
      users.add(user);
      log.garbage(tenant, "user/" + user);
      log.user(tenant, user, "d%d@example.com".formatted(i), "D");
      log.garbage(tenant, "user/" + user);
      log.preferences(tenant, user, false, Map.of("/n", "1"));
    }
    UUID stays = Ids.next();
    log.laterUser(tenant, stays, "bulkStays");
    assertThat(service.readAfter(log, "bulk-discard", "/v1/users").status()).isEqualTo(200);
    String cause =
        parked.causes("projection=users&tenant=" + tenant).stream()
            .filter(each -> each.path("detail").asString().contains("single-object"))
            .findFirst()
            .orElseThrow()
            .path("key")
            .asString();
    Map<String, String> which = Map.of("cause", cause, "tenantId", tenant.toString());
    assertThat(parked.ask("discard", which).json().path("code").asString())
        .isEqualTo("reason-missing");
    assertThat(parked.ask("discard", Map.of("reason", "all of it")).json().path("code").asString())
        .isEqualTo("filter-missing");
    assertThat(parked.ask("discard", Map.of("tenantId", "x")).json().path("code").asString())
        .isEqualTo("filter-invalid");
    JsonNode preview = parked.preview("discard", which);
    int projections = preview.path("projections").size();
    assertThat(preview.at("/causes/0/subjects").asLong()).isEqualTo(5L * projections);

    List<JsonNode> outcomes =
        parked.untilNothingIsLeft(
            "discard",
            Map.of("cause", cause, "tenantId", tenant.toString(), "reason", "a test wrote them"));
    assertThat(Parked.sum(outcomes, "discarded")).isEqualTo(2L * 5 * projections);
    assertThat(Parked.sum(outcomes, "applied")).isEqualTo(2L * 5 * projections);
    assertThat(parked.causes("projection=users&tenant=" + tenant)).hasSize(1);
    for (UUID user : users) {
      assertThat(service.readAfter(log, "bulk-discard", "/v1/users/" + user).version())
          .isEqualTo("4");
    }
    assertThat(parked.audit())
        .filteredOn(entry -> !entry.path("discarded").isNull())
        .filteredOn(entry -> entry.path("tenantId").asString().equals(tenant.toString()))
        .isNotEmpty()
        .allSatisfy(entry -> {
          assertThat(entry.path("action").asString()).isEqualTo("discard");
          assertThat(entry.path("reason").asString()).isEqualTo("a test wrote them");
          assertThat(entry.path("discarded").asString()).startsWith("meatymusic.events.v1/");
        });
    assertThatNothingDiffers("users");
  }
}
