package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.privacy.ErasableKeyring;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.outcome.CommandOutcome;
import com.meatymusic.schemas.outcome.OutcomeStatus;
import com.meatymusic.schemas.outcome.Violation;
import com.meatymusic.schemas.tenant.TenantOffboarded;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What became of a command can be asked for later, by whom it concerns. */
class OutcomeIT {

  private static Service service;
  private static Log log;

  @BeforeAll
  static void start() throws Exception {
    service =
        Service.start(
            Map.of(
                "meatymusic.outcomes.retention",
                "PT12S",
                "meatymusic.outcomes.tidy",
                "PT1S",
                "meatymusic.outcomes.pending",
                "PT10S",
                "meatymusic.consistency.most-waiting",
                "16"));
    log = service.log();
    // Outcomes are kept so shortly here that they could go before the first one is read.
    UUID tenant = Service.tenant("first");
    eventually(() -> {
      UUID command = madeAnHourAgo();
      log.outcome(tenant, command, "user_ann", accepted(command, 1));
      assertThat(ask(Service.user("first", "ann"), command).status()).isEqualTo(200);
    });
  }

  @AfterAll
  static void stop() {
    log.close();
    service.close();
  }

  private static CommandOutcome accepted(UUID command, long tenantSeq) {
    return new CommandOutcome(
        command, OutcomeStatus.ACCEPTED, null, null, List.of(), "user/" + command, 1L, tenantSeq);
  }

  private static CommandOutcome rejected(UUID command) {
    return new CommandOutcome(
        command,
        OutcomeStatus.REJECTED,
        "email-taken",
        "Another user has it.\u0000",
        List.of(new Violation("/email", "is taken")),
        null,
        0L,
        7L);
  }

  private static Calls.Reply ask(String token, UUID command) {
    return service.get(token, "/v1/commands/" + command, "Prefer", "wait=10");
  }

  @Test
  void onlySoManyWaitAndWhoFindsNoPlaceIsToldAtOnce() throws Exception {
    UUID tenant = Service.tenant("waits");
    log.outcome(tenant, Ids.next(), "user_ann", accepted(Ids.next(), 1));
    String ann = Service.user("waits", "ann");
    List<CompletableFuture<Calls.Reply>> waiting = new ArrayList<>();
    UUID known = Ids.next();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 40; i++) {
        UUID command = i == 0 ? known : Ids.next();
        waiting.add(
            CompletableFuture.supplyAsync(
                () -> service.get(ann, "/v1/commands/" + command, "Prefer", "wait=10"), threads));
        Thread.sleep(i == 0 ? 1_000 : 0);
      }
      eventually(() -> assertThat(waiting.stream().filter(CompletableFuture::isDone)).hasSize(28));
      log.outcome(tenant, known, "user_ann", accepted(known, 2));
      assertThat(waiting.getFirst().join().json().path("status").stringValue())
          .isEqualTo("accepted");
      List<Calls.Reply> others = waiting.stream().skip(1).map(CompletableFuture::join).toList();
      assertThat(others).filteredOn(each -> each.status() == 429).hasSize(28);
      assertThat(others)
          .filteredOn(each -> each.status() == 429)
          .allSatisfy(each -> assertThat(each.header("Retry-After")).isNotEmpty());
    }
    UUID next = Ids.next();
    log.outcome(tenant, next, "user_ann", accepted(next, 3));
    assertThat(ask(ann, next).status()).as("the places are given back").isEqualTo(200);
  }

  @Test
  void theFirstOutcomeStaysAndItsSenderReadsIt() {
    UUID tenant = Service.tenant("outcomes");
    UUID command = Ids.next();
    log.outcome(tenant, command, "user_ann", accepted(command, 3));
    log.outcome(tenant, command, "user_ann", rejected(command));
    UUID last = Ids.next();
    log.outcome(tenant, last, "user_ann", rejected(last));
    String ann = Service.user("outcomes", "ann");
    var read = ask(ann, last);
    assertThat(read.status()).as(read.raw().body()).isEqualTo(200);
    assertThat(read.json().path("status").stringValue()).isEqualTo("rejected");
    assertThat(read.json().path("code").stringValue()).isEqualTo("email-taken");
    assertThat(read.json().at("/violations/0/pointer").stringValue()).isEqualTo("/email");
    var first = service.get(ann, "/v1/commands/" + command);
    assertThat(first.json().path("status").stringValue()).isEqualTo("accepted");
    assertThat(first.json().path("subject").stringValue()).isEqualTo("user/" + command);
    assertThat(first.json().path("consistencyToken").stringValue()).endsWith(tenant + ".3");
    assertThat(first.header("Consistency-Token"))
        .isEqualTo(first.json().path("consistencyToken").stringValue());
    assertThat(first.json().has("code")).isFalse();
  }

  @Test
  void theEndOfATenantIsToldThoughNobodyHasANameThereAnyMore() throws Exception {
    UUID tenant = Service.tenant("ended");
    UUID command = madeAnHourAgo();
    UUID other = madeAnHourAgo();
    log.tenant(tenant, "ended");
    log.owner(tenant, Ids.next(), "user_olga");
    log.outcome(tenant, other, "user_ann", accepted(other, 1));
    log.outcome(tenant, command, "user_olga", accepted(command, 3));
    String olga = Service.user("ended", "olga");
    assertThat(ask(olga, command).status()).isEqualTo(200);
    log.by(command);
    log.append(tenant, "tenant/" + tenant, new TenantOffboarded(tenant));
    service.bean(ErasableKeyring.class).destroyAll(tenant);
    eventually(() -> assertThat(ask(olga, command).status()).isEqualTo(200));
    eventually(
        () -> assertThat(service.get(olga, "/v1/commands/" + other).status()).isEqualTo(404));
    for (UUID each : List.of(command, other)) {
      String path = "/v1/commands/" + each + "?tenant=" + tenant;
      assertThat(service.get(Service.operator(), path).status()).isEqualTo(200);
    }
  }

  @Test
  void anotherUsersAndAnotherTenantsIsAsUnknownAsNone() throws Exception {
    UUID tenant = Service.tenant("theirs");
    UUID command = madeAnHourAgo();
    UUID owner = Ids.next();
    log.owner(tenant, owner, "user_olga");
    log.outcome(tenant, command, "user_ann", accepted(command, 1));
    assertThat(ask(Service.user("theirs", "ann"), command).status()).isEqualTo(200);
    var bob = service.get(Service.user("theirs", "bob"), "/v1/commands/" + command);
    var none = service.get(Service.user("theirs", "ann"), "/v1/commands/" + madeAnHourAgo());
    assertThat(bob.status()).isEqualTo(404);
    assertThat(bob.json().path("code").stringValue()).isEqualTo("command-unknown");
    assertThat(bob.json().path("detail")).isEqualTo(none.json().path("detail"));
    assertThat(service.get(Service.user("ours", "ann"), "/v1/commands/" + command).status())
        .isEqualTo(404);
    assertThat(
            service
                .get(Service.user("ours", "ann"), "/v1/commands/" + command + "?tenant=" + tenant)
                .status())
        .isEqualTo(404);
    eventually(() ->
        assertThat(service.get(Service.user("theirs", "olga"), "/v1/commands/" + command).status())
            .isEqualTo(200));
    assertThat(
            service
                .get(Service.operator(), "/v1/commands/" + command + "?tenant=" + tenant)
                .status())
        .isEqualTo(200);
  }

  @Test
  void whatWasMadeJustNowIsPendingUntilItIsKnownOrTooOld() throws Exception {
    UUID tenant = Service.tenant("pending");
    String ann = Service.user("pending", "ann");
    UUID sent = Ids.next();
    UUID lost = Ids.next();
    for (UUID command : List.of(sent, lost)) {
      var pending = service.get(ann, "/v1/commands/" + command);
      assertThat(pending.status()).isEqualTo(200);
      assertThat(pending.json().path("status").stringValue()).isEqualTo("pending");
      assertThat(pending.header("Retry-After")).isEqualTo("1");
      assertThat(pending.json().has("consistencyToken")).isFalse();
    }
    log.outcome(tenant, sent, "user_ann", accepted(sent, 1));
    assertThat(ask(ann, sent).json().path("status").stringValue()).isEqualTo("accepted");
    assertThat(service.get(ann, "/v1/commands/" + UUID.randomUUID()).status()).isEqualTo(404);
    eventually(() -> assertThat(service.get(ann, "/v1/commands/" + lost).status()).isEqualTo(404));
  }

  private static UUID madeAnHourAgo() {
    UUID now = Ids.next();
    return new UUID(
        now.getMostSignificantBits() - (3_600_000L << 16), now.getLeastSignificantBits());
  }

  @Test
  void twoCallersWhoChoseTheSameIdReadTheirOwn() throws Exception {
    UUID tenant = Service.tenant("same-id");
    UUID command = Ids.next();
    log.outcome(tenant, command, "user_ann", rejected(command));
    log.outcome(tenant, command, "user_bob", accepted(command, 4));
    String bob = Service.user("same-id", "bob");
    eventually(() ->
        assertThat(ask(bob, command).json().path("status").stringValue()).isEqualTo("accepted"));
    assertThat(ask(Service.user("same-id", "ann"), command).json().path("status").stringValue())
        .isEqualTo("rejected");
  }

  @Test
  void aWaitEndsByOnesOwnOutcomeOnly() throws Exception {
    UUID tenant = Service.tenant("same-wait");
    UUID command = madeAnHourAgo();
    log.outcome(tenant, command, "user_bob", accepted(command, 4));
    assertThat(ask(Service.user("same-wait", "bob"), command).status()).isEqualTo(200);
    String ann = Service.user("same-wait", "ann");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = CompletableFuture.supplyAsync(() -> ask(ann, command), threads);
      Thread.sleep(1_000);
      log.outcome(tenant, command, "user_ann", rejected(command));
      assertThat(waiting.join().json().path("status").stringValue()).isEqualTo("rejected");
    }
    assertWaitsInVain(Service.user("same-wait", "eve"), command);
  }

  @Test
  void whoHasNoNameAnyMoreWaitsForTheEndOfTheTenantOnly() throws Exception {
    UUID tenant = Service.tenant("ending");
    UUID command = madeAnHourAgo();
    UUID other = madeAnHourAgo();
    log.tenant(tenant, "ending");
    log.owner(tenant, Ids.next(), "user_olga");
    log.outcome(tenant, other, "user_ann", accepted(other, 1));
    log.outcome(tenant, command, "user_olga", accepted(command, 3));
    String olga = Service.user("ending", "olga");
    assertThat(ask(olga, command).status()).isEqualTo(200);
    service.bean(ErasableKeyring.class).destroyAll(tenant);
    String zoe = Service.user("ending", "zoe");
    assertWaitsInVain(zoe, other);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = CompletableFuture.supplyAsync(() -> ask(zoe, command), threads);
      Thread.sleep(1_000);
      log.by(command);
      log.append(tenant, "tenant/" + tenant, new TenantOffboarded(tenant));
      assertThat(waiting.join().status()).isEqualTo(200);
    }
  }

  /** How long it takes tells no more than the answer does. */
  private static void assertWaitsInVain(String token, UUID command) {
    long start = System.nanoTime();
    var none = service.get(token, "/v1/commands/" + command, "Prefer", "wait=2");
    assertThat(none.status()).isEqualTo(404);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(2));
  }

  @Test
  void whatCannotBeReadIsToldAndWhatIsNobodysIsPassedOver() {
    UUID tenant = Service.tenant("unreadable");
    UUID command = Ids.next();
    log.outcome(tenant, command, "user_ann", new byte[] {1, 2, 3});
    UUID next = Ids.next();
    log.outcome(tenant, next, "user_ann", accepted(next, 1));
    String ann = Service.user("unreadable", "ann");
    assertThat(ask(ann, next).status()).isEqualTo(200);
    assertThat(ask(ann, command).json().path("status").stringValue()).isEqualTo("unreadable");
  }

  @Test
  void outcomesGoAfterTheirTime() throws Exception {
    UUID tenant = Service.tenant("retention");
    UUID command = Ids.next();
    log.outcome(tenant, command, "user_ann", accepted(command, 1));
    String ann = Service.user("retention", "ann");
    assertThat(ask(ann, command).status()).isEqualTo(200);
    try (Connection connection = service.connect("owner")) {
      var rows =
          connection
              .createStatement()
              .executeQuery(
                  "SELECT count(*) FROM command_outcome WHERE tenant_id = '%s'".formatted(tenant));
      rows.next();
      assertThat(rows.getInt(1)).as("outcomes that the owner sees before their time").isZero();
    }
    eventually(
        () -> assertThat(service.get(ann, "/v1/commands/" + command).status()).isEqualTo(404));
  }
}
