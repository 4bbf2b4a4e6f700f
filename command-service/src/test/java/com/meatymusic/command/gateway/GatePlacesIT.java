package com.meatymusic.command.gateway;

import static com.meatymusic.command.gateway.RunningService.owner;
import static com.meatymusic.command.gateway.RunningService.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.issuer.TokenRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Requests that hold a place of the gate, and end in every way there is. */
class GatePlacesIT {

  private static final long SEED = 63;
  private static final int REQUESTS = 300;

  private static final String NOBODYS =
      RunningService.stack()
          .tokens()
          .mint(new TokenRequest(null, "lonely", null, TokenRequest.TENANTS, Duration.ofHours(1)));
  private static final String OPERATOR = RunningService.stack().tokens().operator("ops");

  private record WayOut(String name, Function<String, CompletableFuture<?>> take) {}

  private static WayOut way(
      String name, String method, String path, String body, String... headers) {
    return new WayOut(name, owner -> send(method, owner, path, body, headers));
  }

  private static final String CALM = "{\"emotion\":\"calm\"}";

  private static final List<WayOut> WAYS =
      List.of(
          way("decided", "POST", "/v1/moods", CALM),
          way("taken", "POST", "/v1/moods", CALM, "Prefer", "respond-async"),
          way("a bad If-Match", "POST", "/v1/moods", CALM, "If-Match", "three"),
          way("a bad Idempotency-Key", "POST", "/v1/users", CALM, "Idempotency-Key", "a b"),
          way("no JSON", "POST", "/v1/users", "{"),
          way("a body that is refused", "POST", "/v1/users", "{\"email\":\"x\"}"),
          way("a rejection", "PATCH", "/v1/users/" + new java.util.UUID(7, 7), "{}"),
          way("another media type", "POST", "/v1/users", "x", "Content-Type", "text/plain"),
          way("no such path", "POST", "/v1/nothing", "{}"),
          way("no such method", "PUT", "/v1/users", "{}"),
          way("bad id", "POST", "/v1/users/you/moods", CALM),
          new WayOut(
              "no organisation", owner -> send("POST", NOBODYS, "/v1/tenants/current/trial", "{}")),
          new WayOut("an operator's token", owner -> send("POST", OPERATOR, "/v1/users", CALM)),
          new WayOut("no token", owner -> send("POST", "x", "/v1/users", CALM)),
          new WayOut(
              "hung up",
              owner -> {
                CompletableFuture<?> gone = send("POST", owner, "/v1/moods", CALM);
                gone.cancel(true);
                return CompletableFuture.completedFuture(null);
              }));

  @Test
  void giveItBackWhateverCameOfThem() throws Exception {
    String owner = owner("places-given-back");
    Random random = new Random(SEED);
    List<CompletableFuture<?>> underWay = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      underWay.add(WAYS.get(random.nextInt(WAYS.size())).take().apply(owner));
      if (underWay.size() == 10) {
        underWay.forEach(CompletableFuture::join);
        underWay.clear();
      }
    }
    underWay.forEach(CompletableFuture::join);
    assertThat(afterAWhile()).as("places that nobody gave back").isZero();
  }

  @Test
  void aPathWrittenOtherwiseFindsItsPlaceToo() throws Exception {
    String owner = owner("places-encoded");
    // A busy machine may take longer to decide than it is waited for.
    assertThat(send("POST", owner, "/%76%31/moods", CALM).join().status()).isIn(201, 504);
    assertThat(afterAWhile()).isZero();
  }

  @Test
  void aBodyThatDoesNotComeIsNotWaitedForForEver() throws Exception {
    String begun =
        String.join(
            "\r\n",
            "POST /v1/moods HTTP/1.1",
            "Host: x",
            "Authorization: Bearer " + owner("places-slow"),
            "Content-Type: application/json",
            "Content-Length: 100",
            "",
            "{");
    String said = RunningService.raw(begun);
    assertThat(said).startsWith("HTTP/1.1 408").contains("request-too-slow", "requestId");
    assertThat(afterAWhile()).isZero();
  }

  /** Commands whose caller hung up are decided all the same, which takes a moment. */
  private static double afterAWhile() throws InterruptedException {
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    while (RunningService.gauge("meatymusic.commands.pending") > 0 && Instant.now().isBefore(end)) {
      Thread.sleep(50);
    }
    return RunningService.gauge("meatymusic.commands.pending");
  }

  @Test
  void oneTenantsCommandsLeaveRoomForOthersAndWhatFindsNoneIsToldSoon() throws Exception {
    String greedy = owner("places-greedy");
    String modest = owner("places-modest");
    RunningService.decider().stop();
    List<CompletableFuture<RunningService.Answer>> many = new ArrayList<>();
    try {
      List<RunningService.Answer> refused = new ArrayList<>();
      // How many may be under way depends on what the machine could do before.
      for (int i = 0; i < 3_000 && refused.isEmpty(); i++) {
        many.add(send("POST", greedy, "/v1/users", "{\"email\":\"g%d@x.example\"}".formatted(i)));
        if (i % 100 == 99) {
          Thread.sleep(100); // So that there are answers to look at.
          refused.addAll(tenantBusy(many.stream().filter(CompletableFuture::isDone).toList()));
        }
      }
      if (refused.isEmpty()) {
        refused.addAll(tenantBusy(many));
      }
      assertThat(refused).isNotEmpty();
      assertThat(refused)
          .allSatisfy(each -> {
            assertThat(each.status()).isEqualTo(429);
            assertThat(Integer.parseInt(each.header("Retry-After"))).isBetween(1, 3);
            assertThat(each.header("X-Request-Id")).isNotEmpty();
          });
      var taken =
          send(
              "POST",
              modest,
              "/v1/users",
              "{\"email\":\"m@x.example\"}",
              "Prefer",
              "respond-async");
      assertThat(taken.join().status()).as(taken.join().raw().body()).isEqualTo(202);
    } finally {
      RunningService.decider().start();
    }
    assertThat(afterAWhile()).isZero();
  }

  private static List<RunningService.Answer> tenantBusy(
      List<CompletableFuture<RunningService.Answer>> answers) {
    return answers.stream()
        .map(CompletableFuture::join)
        .filter(each -> each.code().equals("tenant-busy"))
        .toList();
  }
}
