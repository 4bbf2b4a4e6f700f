package com.meatymusic.command.gateway;

import static com.meatymusic.command.gateway.RunningService.owner;
import static com.meatymusic.command.gateway.RunningService.post;
import static com.meatymusic.command.gateway.RunningService.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.gateway.RunningService.Answer;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What has not its form is refused over HTTP, at its place, and never by a fault of ours. */
class FormIT {

  private record Wrong(String method, String path, String body, String pointer) {}

  @Test
  void whatHasNotItsFormIsRefusedAtItsPlace() {
    String owner = owner("http-form");
    String operator = RunningService.stack().tokens().operator("ops");
    SoftAssertions softly = new SoftAssertions();
    for (Wrong wrong : wrong()) {
      boolean ofOperator = wrong.path().startsWith("/operator");
      Answer answer =
          RunningService.send(
              wrong.method(),
              wrong.path(),
              ofOperator ? operator : owner,
              wrong.method().equals("PATCH") ? "application/merge-patch+json" : "application/json",
              wrong.body());
      softly.assertThat(answer.status()).as("%s: %s", wrong, answer.raw().body()).isIn(400, 422);
      if (answer.status() < 500 && !answer.raw().body().isEmpty()) {
        softly
            .assertThat(answer.json().at("/errors/0/pointer").asString())
            .as("%s: %s", wrong, answer.raw().body())
            .isEqualTo(wrong.pointer());
      }
    }
    softly.assertAll();
  }

  private static List<Wrong> wrong() {
    List<Wrong> all = new ArrayList<>();
    for (String text : List.of("A\\u0000", "A\\ud800B", "A\\ufffe", "A\\u0085", "A\\nB")) {
      String value = "\"" + text + "\"";
      all.add(patch("/v1/users/me", "{\"displayName\":" + value + "}", "/displayName"));
      all.add(patch("/v1/tenants/current", "{\"name\":" + value + "}", "/name"));
      all.add(
          post1(
              "/v1/users", "{\"email\":\"a@b.io\",\"displayName\":" + value + "}", "/displayName"));
      all.add(post1("/v1/moods", "{\"emotion\":" + value + "}", "/emotion"));
      if (!text.contains("\\n")) {
        all.add(post1("/v1/moods", "{\"text\":" + value + "}", "/text"));
        all.add(
            post1(
                "/v1/moods",
                "{\"text\":\"a\",\"context\":{\"a\":[" + value + "]}}",
                "/context/a/0"));
        all.add(patch("/v1/users/me/preferences", "{\"a\":{\"b\":" + value + "}}", "/a/b"));
      }
      String recommend =
          "{\"userId\":\"01980000-0000-7000-8000-000000000001\",\"title\":%s,\"agent\":%s,"
              + "\"playlistId\":%s,\"tracks\":[{\"id\":\"a\",\"title\":%s,\"artist\":\"c\"}]}";
      all.add(
          post1(
              "/v1/recommendations",
              recommend.formatted(value, "null", "null", "\"b\""),
              "/title"));
      all.add(
          post1(
              "/v1/recommendations",
              recommend.formatted("\"t\"", value, "null", "\"b\""),
              "/agent"));
      all.add(
          post1(
              "/v1/recommendations",
              recommend.formatted("\"t\"", "null", value, "\"b\""),
              "/playlistId"));
      all.add(
          post1(
              "/v1/recommendations",
              recommend.formatted("\"t\"", "null", "null", value),
              "/tracks/0/title"));
    }
    for (String number :
        List.of(
            "1e400",
            "1e-400",
            "0.1000000000000000055511151231257827",
            "12345678901234567.25",
            "1e1000000000")) {
      all.add(patch("/v1/users/me/preferences", "{\"a\":" + number + "}", "/a"));
      all.add(
          post1(
              "/v1/moods",
              "{\"emotion\":\"joy\",\"scores\":{\"joy\":" + number + "}}",
              "/scores/joy"));
      all.add(
          post1("/v1/moods", "{\"emotion\":\"joy\",\"confidence\":" + number + "}", "/confidence"));
    }
    for (String number : List.of("4.7", "4.0", "\"4\"", "true", "3.9999999999999999999", "\"\"")) {
      all.add(
          new Wrong(
              "PUT",
              "/v1/recommendations/01980000-0000-7000-8000-000000000001/rating",
              "{\"rating\":" + number + "}",
              "/rating"));
      all.add(
          post1(
              "/v1/invitations",
              "{\"email\":\"a@b.io\",\"validDays\":" + number + "}",
              "/validDays"));
    }
    for (String length : List.of("14", "\"\"", "\"PT1.9S\"", "\"P1M\"", "true")) {
      all.add(post1("/v1/tenants/current/trial", "{\"length\":" + length + "}", "/length"));
      all.add(
          post1(
              "/v1/tenants",
              "{\"slug\":\"abc\",\"name\":\"a\",\"trial\":" + length + "}",
              "/trial"));
    }
    for (String time :
        List.of(
            "1e1000000000",
            "1700000000",
            "\"\"",
            "\"+1000000000-12-31T23:59:59Z\"",
            "\"2016-12-31T23:59:60Z\"",
            "\"2026-01-01T00:00:00Z[UTC]\"")) {
      all.add(post1("/v1/moods", "{\"emotion\":\"joy\",\"loggedAt\":" + time + "}", "/loggedAt"));
    }
    all.add(post1("/v1/users", "{\"displayName\":5,\"email\":\"a@b.io\"}", "/displayName"));
    all.add(
        post1(
            "/v1/users", "{\"role\":\"member\",\"role\":\"owner\",\"email\":\"a@b.io\"}", "/role"));
    all.add(post1("/v1/users", "{\"role\":\"\",\"email\":\"a@b.io\"}", "/role"));
    all.add(post1("/v1/users", "{\"emial\":\"a@b.io\"}", "/emial"));
    all.add(post1("/v1/moods", "{\"emotion\":\"joy\",\"confidence\":\"0.5\"}", "/confidence"));
    all.add(
        patch(
            "/v1/users/me/preferences",
            "{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}",
            "/a" + "/0".repeat(63)));
    all.add(new Wrong("PUT", "/operator/v1/inboxes/form", "{\"tenants\":[null]}", "/tenants/0"));
    for (String rate : List.of("1.9", "-1")) {
      all.add(
          new Wrong(
              "PUT",
              "/operator/v1/inboxes/form",
              "{\"tenants\":[\"*\"],\"commandsPerSecond\":" + rate + "}",
              "/commandsPerSecond"));
    }
    all.add(new Wrong("DELETE", "/operator/v1/inboxes/form?deleteTopic=%00", "", "/deleteTopic"));
    all.add(new Wrong("DELETE", "/operator/v1/inboxes/form?deleteTopic=yes", "", "/deleteTopic"));
    all.add(new Wrong("DELETE", "/v1/invitations/1-1-1-1-1", "", "/id"));
    return all;
  }

  private static Wrong post1(String path, String body, String pointer) {
    return new Wrong("POST", path, body, pointer);
  }

  private static Wrong patch(String path, String body, String pointer) {
    return new Wrong("PATCH", path, body, pointer);
  }

  @Test
  void whatIsNoJsonSaysWhereAndNothingOfIt() {
    Answer broken = post(owner("http-form"), "/v1/users", "{\"email\":\n  secret}");
    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.code()).isEqualTo("request-unreadable");
    assertThat(broken.json().path("line").asInt()).isEqualTo(2);
    assertThat(broken.json().at("/errors/0/pointer").asString()).isEqualTo("/email");
    assertThat(broken.raw().body()).doesNotContain("secret");
  }

  @Test
  void whatIsRefusedBeforeItIsReadIsAProblemToo() {
    String owner = owner("http-form");
    Answer path =
        RunningService.send(
            "PATCH", "/v1/users//preferences", owner, "application/merge-patch+json", "{}");
    assertThat(path.status()).isEqualTo(400);
    assertThat(path.code()).isEqualTo("request-refused");
    assertThat(path.header("X-Request-Id")).isNotEmpty();
    Answer type = RunningService.send("POST", "/v1/users", owner, "text/plain", "{}");
    assertThat(type.status()).isEqualTo(415);
    assertThat(type.raw().body()).contains("application/json");
  }

  @Test
  void aTargetThatIsNoUriIsAProblemToo() throws Exception {
    owner("http-form");
    for (String target : List.of("/v1/users?limit=%zz", "/v1/users/{id}", "/v1/users/a|b")) {
      String answer = RunningService.raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(answer)
          .as(target)
          .startsWith("HTTP/1.1 400")
          .containsIgnoringCase("x-request-id: ")
          .contains("application/problem+json", "\"code\":\"request-malformed\"");
    }
  }

  @Test
  void aTokenThatNamesWhatNoTextIsOpensNothing() {
    for (String user : List.of("a\u0000", "a\nb", "a\ufffe")) {
      Answer answer = post(token("http-form", user), "/v1/moods", "{\"emotion\":\"calm\"}");
      assertThat(answer.status()).as(answer.raw().body()).isEqualTo(401);
      assertThat(answer.code()).isEqualTo("token-invalid");
    }
    Answer organisation = post(token("a\u0000", "ann"), "/v1/moods", "{\"emotion\":\"calm\"}");
    assertThat(organisation.status()).isEqualTo(401);
  }
}
