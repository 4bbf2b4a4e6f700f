package com.meatymusic.command.gateway.http;

import static com.meatymusic.command.gateway.RunningService.owner;
import static com.meatymusic.command.gateway.RunningService.post;
import static com.meatymusic.command.gateway.RunningService.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.gateway.RunningService;
import com.meatymusic.command.gateway.RunningService.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HttpCommandGatewayIT {

  private static final String ADA = "{\"email\":\"ada@example.com\",\"displayName\":\"Ada\"}";

  @Test
  void aCreationAnswersWhereItIsAndHowToReadIt() {
    Answer answer = post(owner("http-created"), "/v1/users", ADA, "X-Correlation-Id", "order-7");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Location"))
        .isEqualTo("/v1/users/" + answer.json().path("id").asString());
    assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    assertThat(answer.header("Consistency-Token"))
        .endsWith("." + RunningService.tenantId("http-created") + ".3");
    assertThat(answer.header("X-Correlation-Id")).isEqualTo("order-7");
    assertThat(answer.header("X-Request-Id")).isNotEmpty();
    assertThat(answer.header("X-Trace-Id")).hasSize(32);
  }

  @Test
  void anAddressIsTakenOnceHoweverItIsWritten() {
    String owner = owner("http-address");
    assertThat(post(owner, "/v1/users", ADA).status()).isEqualTo(201);
    List<String> others =
        List.of(
            "  Ada@EXAMPLE.com ",
            "ada@example.com\u00a0",
            "ada\u200b@example.com",
            "\ufeffada@example.com",
            "ad\u00ada@example.com",
            "\u202eada@example.com",
            "ada@example.com\u0085",
            "\uff41da@\uff45xample.com",
            "ada\uff20example.com",
            "ada@ex\u0430mple.com",
            "\u0430da@example.com",
            "ada@example\u3002com",
            "\\\"ada\\\"@example.com",
            "ada@example.com.");
    for (String other : others) {
      Answer answer = post(owner, "/v1/users", "{\"email\":\"" + other + "\"}");
      assertThat(answer.status()).as(other).isIn(400, 409, 422);
      Answer invited = post(owner, "/v1/invitations", "{\"email\":\"" + other + "\"}");
      assertThat(invited.status()).as(other).isIn(400, 409, 422);
    }
    assertThat(post(owner, "/v1/users", "{\"email\":\"ada@b\u00fccher.example\"}").status())
        .isEqualTo(201);
    Answer ascii = post(owner, "/v1/users", "{\"email\":\"ada@XN--BCHER-KVA.example\"}");
    assertThat(ascii.code()).isEqualTo("email-taken");
  }

  @Test
  void nobodyBecomesTheTenantByAnIdempotencyKey() {
    String owner = owner("http-tenants-id");
    String tenant = RunningService.tenantId("http-tenants-id").toString();
    Answer answer = post(owner, "/v1/users", ADA, "Idempotency-Key", tenant);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("errors").path(0).path("pointer").asString())
        .isEqualTo("/userId");
    assertThat(post(owner, "/v1/users", ADA).status()).isEqualTo(201);
  }

  @Test
  void fiftyOfTheSameAtOnceHaveOneEffectAndTheSameAnswer() {
    String owner = owner("http-fifty");
    List<CompletableFuture<Answer>> sent =
        IntStream.range(0, 50)
            .mapToObj(
                i -> RunningService.send("POST", owner, "/v1/users", ADA, "Idempotency-Key", "k-1"))
            .toList();
    List<Answer> answers =
        sent.stream()
            .map(CompletableFuture::join)
            // Of a time-out nobody knows what came; what to do then is to send the same again.
            .map(each ->
                each.status() == 503
                    ? post(owner, "/v1/users", ADA, "Idempotency-Key", "k-1")
                    : each)
            .toList();
    assertThat(answers).allSatisfy(each -> assertThat(each.status()).isEqualTo(201));
    assertThat(answers.stream().map(each -> each.raw().body()).distinct()).hasSize(1);
    assertThat(answers.stream().map(each -> each.header("Consistency-Token")).distinct())
        .hasSize(1);
    Answer after = post(owner, "/v1/users", "{\"email\":\"bob@example.com\"}");
    assertThat(after.header("Consistency-Token")).endsWith(".4");
  }

  @Test
  void whoDoesNotWantToWaitIsToldThatTheCommandWasTakenAndNothingMore() throws Exception {
    String owner = owner("http-async");
    RunningService.decider().stop();
    String id;
    try {
      Answer taken = post(owner, "/v1/users", ADA, "Prefer", "wait=1, Respond-Async");
      assertThat(taken.status()).isEqualTo(202);
      id = taken.json().path("commandId").asString();
      assertThat(taken.raw().body()).isEqualTo("{\"commandId\":\"" + id + "\"}");
      assertThat(taken.header("Preference-Applied")).isEqualTo("respond-async");
      assertThat(taken.header("Location")).isEqualTo("/v1/commands/" + id);
      assertThat(taken.header("Consistency-Token")).isEmpty();
      Answer refused = post(owner, "/v1/users", "{\"email\":\"x\"}", "Prefer", "respond-async");
      assertThat(refused.status()).isEqualTo(422);
    } finally {
      RunningService.decider().start();
    }
    Answer decided = untilKnown(owner, id);
    assertThat(decided.status()).isEqualTo(201);
    assertThat(decided.json().path("id").asString()).isEqualTo(id);
  }

  @Test
  void theSameKeyWithAnotherPayloadIsRefusedAndAnotherUsersKeyIsAnotherKey() {
    String owner = owner("http-key");
    post(owner, "/v1/users", ADA, "Idempotency-Key", "k-1");
    Answer other =
        post(owner, "/v1/users", "{\"email\":\"eve@example.com\"}", "Idempotency-Key", "k-1");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.code()).isEqualTo("idempotency-key-reused");
    Answer stranger =
        post(token("http-key", "stranger"), "/v1/users", ADA, "Idempotency-Key", "k-1");
    assertThat(stranger.status()).isEqualTo(403);
    assertThat(stranger.code()).isEqualTo("not-allowed");
  }

  @Test
  void anotherVersionThanExpectedIsAPreconditionThatFailed() {
    String owner = owner("http-version");
    String path =
        "/v1/users/" + post(owner, "/v1/users", ADA).json().path("id").asString() + "/preferences";
    Answer changed = patch(owner, path, "{\"theme\":\"dark\"}", "\"1\"");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");
    Answer stale = patch(owner, path, "{\"theme\":\"light\"}", "\"1\"");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.code()).isEqualTo("version-mismatch");
    assertThat(stale.header("ETag")).isEqualTo("\"2\"");
  }

  @Test
  void whatIsWrongIsSaidFieldByField() {
    String owner = owner("http-invalid");
    Answer email = post(owner, "/v1/users", "{\"email\":\"no address\"}");
    assertThat(email.status()).isEqualTo(422);
    assertThat(email.json().at("/errors/0/pointer").asString()).isEqualTo("/email");
    assertThat(post(owner, "/v1/users", "{}").code()).isEqualTo("command-invalid");
    assertThat(post(owner, "/v1/users", "{\"emial\":\"a@example.com\"}").status()).isEqualTo(400);
    assertThat(post(owner, "/v1/users", "not json").status()).isEqualTo(400);
    assertThat(post(owner, "/v1/users", "not json").raw().body()).doesNotContain("at com.");
    Answer slug = post(token("http-slug", "a"), "/v1/tenants", "{\"slug\":\"A b\",\"name\":\"x\"}");
    assertThat(slug.status()).isEqualTo(422);
    assertThat(slug.json().at("/errors/0/pointer").asString()).isEqualTo("/slug");
  }

  @Test
  void noneButAValidTokenOpensAnEndpoint() {
    for (String token : List.of("", "abc", RunningService.expiredToken("http-token"))) {
      Answer answer = post(token, "/v1/users", ADA);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.code()).isEqualTo("token-invalid");
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }
    Answer unregistered = post(token("http-nobody", "a"), "/v1/users", ADA);
    assertThat(unregistered.status()).isEqualTo(404);
    assertThat(unregistered.code()).isEqualTo("tenant-unknown");
  }

  @Test
  void anOutcomeThatDoesNotComeIsUnknownAndCanBeAskedForAgain() throws Exception {
    String owner = owner("http-unknown");
    RunningService.decider().stop();
    Answer unknown = post(owner, "/v1/users", ADA);
    assertThat(unknown.status()).isEqualTo(504);
    assertThat(unknown.code()).isEqualTo("outcome-unknown");
    String key = unknown.json().path("commandId").asString();
    assertThat(unknown.json().path("detail").asString()).contains("Idempotency-Key: " + key);
    assertThat(unknown.json().path("outcome").asString()).isEqualTo("/v1/commands/" + key);
    RunningService.decider().start();
    Answer again = untilKnown(owner, key);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.header("Consistency-Token")).endsWith(".3");
  }

  @Test
  void aConditionIsPartOfWhatAKeyStandsFor() {
    String owner = owner("http-if-match");
    Answer ada = post(owner, "/v1/users", ADA);
    String path = ada.header("Location");
    assertThat(named(owner, path, "\"99\"").status()).isEqualTo(412);
    assertThat(named(owner, path, "W/\"1\"").code()).isEqualTo("idempotency-key-reused");
    assertThat(patch(owner, path, "{\"role\":\"admin\"}", "W/\"1\"").status()).isEqualTo(412);
    assertThat(patch(owner, path, "{\"role\":\"admin\"}", "\"1\", \"3\"").status()).isEqualTo(200);
    assertThat(patch(owner, path, "{\"role\":\"member\"}", "bad").code())
        .isEqualTo("if-match-invalid");
  }

  @Test
  void whoDoesNotTakeTheAnswerIsToldBeforeAnythingIsDone() {
    String owner = owner("http-accept");
    Answer refused = post(owner, "/v1/users", ADA, "Accept", "application/xml");
    assertThat(refused.status()).isEqualTo(406);
    assertThat(refused.code()).isEqualTo("not-acceptable");
    assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(post(owner, "/v1/users", ADA, "Accept", "application/json;q=0, */*;q=0").status())
        .isEqualTo(406);
    Answer encoded = post(owner, "/%76%31/users", ADA, "Accept", "application/xml");
    assertThat(encoded.code()).isEqualTo("not-acceptable");
    assertThat(post(owner, "/v1/users", ADA, "Accept", "text/*, application/*;q=0.1").status())
        .isEqualTo(201);
    assertThat(post(owner, "/v1/users", ADA, "Accept", "application/problem+json").status())
        .isEqualTo(409);
  }

  @Test
  void aBodyOfAnotherKindIsToldWhatItMayBe() {
    String owner = owner("http-type");
    Answer xml = post(owner, "/v1/users", "<a/>", "Content-Type", "application/xml");
    assertThat(xml.status()).isEqualTo(415);
    assertThat(xml.header("Accept-Post")).contains("application/json");
    Answer patch =
        RunningService.send("PATCH", owner, "/v1/users/me", "{}", "Content-Type", "text/plain")
            .join();
    assertThat(patch.status()).isEqualTo(415);
    assertThat(patch.header("Accept-Patch")).isEqualTo("application/merge-patch+json");
    Answer latin =
        post(owner, "/v1/users", ADA, "Content-Type", "application/json;charset=ISO-8859-1");
    assertThat(latin.status()).isEqualTo(415);
    assertThat(post(owner, "/v1/users", ADA, "Content-Type", "application/json;charset=UTF-8"))
        .extracting(Answer::status)
        .isEqualTo(201);
  }

  @Test
  void whatPreferencesCannotHoldIsSaid() {
    String owner = owner("http-preferences");
    String path = "/v1/users/me/preferences";
    for (String body : List.of("[1]", "1", "\"x\"", "null")) {
      assertThat(patch(owner, path, body, "*").status()).as(body).isEqualTo(400);
    }
    Answer odd = patch(owner, path, "{\"a/b\":{\"~\":1}}", "*");
    assertThat(odd.status()).isEqualTo(422);
    assertThat(odd.json().at("/errors").toString()).contains("/a~1b/~0");
    assertThat(patch(owner, path, "{\"a\":{\"b\":null}}", "*").header("ETag")).isEqualTo("\"2\"");
    assertThat(patch(owner, path, "{\"a\":{\"b\":1}}", "*").header("ETag")).isEqualTo("\"3\"");
    assertThat(patch(owner, path, "{\"a\":{}}", "*").header("ETag")).isEqualTo("\"3\"");
  }

  private static Answer named(String token, String path, String version) {
    return RunningService.send(
            "PATCH",
            token,
            path,
            "{\"displayName\":\"Ada L\"}",
            "Content-Type",
            "application/merge-patch+json",
            "Idempotency-Key",
            "one",
            "If-Match",
            version)
        .join();
  }

  private static Answer patch(String token, String path, String body, String version) {
    return RunningService.send(
            "PATCH",
            token,
            path,
            body,
            "Content-Type",
            "application/merge-patch+json",
            "If-Match",
            version)
        .join();
  }

  private static Answer untilKnown(String owner, String key) throws InterruptedException {
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    Answer answer = post(owner, "/v1/users", ADA, "Idempotency-Key", key);
    while (answer.status() == 504 && Instant.now().isBefore(end)) {
      answer = post(owner, "/v1/users", ADA, "Idempotency-Key", key);
    }
    return answer;
  }

  @Test
  void whoCallsNeedNotKnowTheOwnId() {
    String owner = owner("http-me");
    Answer mood = post(owner, "/v1/moods", "{\"emotion\":\"calm\"}", "Idempotency-Key", "m-1");
    assertThat(mood.status()).as(mood.raw().body()).isEqualTo(201);
    assertThat(post(owner, "/v1/users/me/moods", "{\"emotion\":\"calm\"}").status()).isEqualTo(201);
    Answer again = post(owner, "/v1/moods", "{\"emotion\":\"calm\"}", "Idempotency-Key", "m-1");
    assertThat(again.raw().body()).isEqualTo(mood.raw().body());
    String stranger = token("http-me", "stranger");
    assertThat(post(stranger, "/v1/moods", "{\"emotion\":\"calm\"}").status()).isEqualTo(403);
    assertThat(post(owner, "/v1/users/you/moods", "{}").status()).isEqualTo(400);
  }
}
