package com.meatymusic.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.localstack.launcher.Backbone;
import com.meatymusic.testing.OddValues;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sends generated bodies to a tenant of its own, and reads what was accepted back. */
final class OddCaller {

  /** They end a tenant's days, so they are asked of another one. */
  private static final List<String> ELSEWHERE =
      List.of("startTrial", "extendTrial", "convertTrial", "suspendTenant", "registerTenant");

  private static final List<String> OFTEN =
      List.of(
          "logMood",
          "logOwnMood",
          "recommendPlaylist",
          "replacePreferences",
          "changePreferences",
          "changeUser",
          "registerUser",
          "renameTenant",
          "inviteUser");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Backbone backbone = RunningBackbone.get();
  private final Seen seen;
  private final OddValues values;
  private final String name;
  private final String token;
  private final String other;
  private final String operator;
  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, JsonNode> moods = new HashMap<>();
  private final Map<String, JsonNode> recommendations = new HashMap<>();
  private final Map<String, JsonNode> users = new HashMap<>();
  private String consistency = "";
  private JsonNode preferences = JsonNodeFactory.instance.objectNode();

  OddCaller(String name, Seen seen, SplittableRandom random) {
    this.name = name;
    this.seen = seen;
    this.values = new OddValues(random);
    this.token = backbone.stack().tokens().user(name, "owner", "owner");
    this.other = backbone.stack().tokens().user(name + "-other", "owner", "owner");
    this.operator = backbone.stack().tokens().operator("olga");
  }

  OddCaller register() throws Exception {
    String body = "{\"slug\":\"%s\",\"name\":\"T\"}";
    var own = send("POST", "/v1/tenants", token, "application/json", bytes(body.formatted(name)));
    ids.put("userId", SameValue.read(own.body()).path("commandId").asString());
    ids.put("tenantId", SameValue.read(own.body()).path("id").asString());
    learn(own);
    var others =
        send(
            "POST",
            "/v1/tenants",
            other,
            "application/json",
            bytes(body.formatted(name + "-other")));
    ids.put("otherId", SameValue.read(others.body()).path("id").asString());
    return this;
  }

  UUID tenant() {
    return UUID.fromString(ids.get("tenantId"));
  }

  UUID otherTenant() {
    return UUID.fromString(ids.get("otherId"));
  }

  String user() {
    return ids.get("userId");
  }

  /** A further user of the tenant. */
  String registerUser() throws Exception {
    var answer =
        send(
            "POST",
            "/v1/users",
            token,
            "application/json",
            bytes("{\"email\":\"more-%s@example.com\"}".formatted(name)));
    learn(answer);
    return SameValue.read(answer.body()).path("id").asString();
  }

  void call(List<DescribedOperation> operations, int times) throws Exception {
    List<DescribedOperation> often =
        operations.stream().filter(each -> OFTEN.contains(each.id())).toList();
    for (int i = 0; i < times; i++) {
      call(values.one(values.once(6) ? operations : often));
    }
    check("preferences", preferences, "/v1/users/me/preferences");
  }

  private void call(DescribedOperation operation) throws Exception {
    boolean elsewhere = ELSEWHERE.contains(operation.id());
    String caller = operation.isOperators() ? operator : elsewhere ? other : token;
    Map<String, String> known = new HashMap<>(ids);
    known.put("tenantId", ids.get("otherId"));
    known.remove("moodId");
    var media =
        operation.operation().path("requestBody").path("content").properties().iterator().next();
    byte[] body =
        new GeneratedBody(operation.document(), values, known)
            .next(media.getValue().path("schema"));
    String path =
        operation
            .path()
            .replace("{userId}", user())
            .replace("{tenantId}", ids.get("otherId"))
            .replace("{producer}", "form")
            .replace("{id}", ids.getOrDefault("id", UUID.randomUUID().toString()));
    var answer = send(operation.method(), path, caller, media.getKey(), body);
    String sent = operation.id() + " " + new String(body, UTF_8);
    if (answer.statusCode() >= 500) {
      seen.fault("a fault of ours", sent, answer.body());
    } else if (answer.statusCode() >= 300) {
      JsonNode problem = SameValue.read(answer.body());
      seen.count("http %d %s".formatted(answer.statusCode(), problem.path("code").asString()));
    } else {
      seen.count("http accepted " + operation.id());
      if (!operation.isOperators() && !elsewhere) {
        learn(answer);
        accepted(operation, sent, new String(body, UTF_8), SameValue.read(answer.body()));
      } else if (operation.id().contains("uspend")) {
        send(
            "DELETE",
            "/operator/v1/tenants/%s/suspension".formatted(ids.get("otherId")),
            operator,
            "application/json",
            new byte[0]);
      }
    }
  }

  private void accepted(DescribedOperation operation, String sent, String text, JsonNode answer)
      throws Exception {
    JsonNode body;
    try {
      body = text.isEmpty() ? JsonNodeFactory.instance.objectNode() : SameValue.read(text);
    } catch (IOException e) {
      seen.fault("accepted what is no JSON", sent, e.toString());
      return;
    }
    String id = answer.path("id").asString();
    switch (operation.id()) {
      case "logMood", "logOwnMood" -> moods.put(id, body);
      case "recommendPlaylist" -> {
        recommendations.put(id, body);
        ids.put("id", id);
      }
      case "registerUser" -> users.put(id, body);
      case "renameTenant" -> check("name", body.path("name"), "/v1/tenant");
      case "changeUser" -> alsoUser(user(), body);
      case "replacePreferences" -> {
        preferences = body;
        check("preferences", preferences, "/v1/users/me/preferences");
      }
      case "changePreferences" -> {
        preferences = merged(preferences, body);
        if (values.once(3)) {
          check("preferences", preferences, "/v1/users/me/preferences");
        }
      }
      default -> {}
    }
  }

  /** RFC 7396. */
  private static JsonNode merged(JsonNode target, JsonNode patch) {
    if (!(patch instanceof ObjectNode)) {
      return patch;
    }
    ObjectNode result =
        target instanceof ObjectNode object
            ? object.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    patch
        .properties()
        .forEach(member -> {
          if (member.getValue().isNull()) {
            result.remove(member.getKey());
          } else {
            result.set(member.getKey(), merged(result.path(member.getKey()), member.getValue()));
          }
        });
    return result;
  }

  /** Reads one thing at once and compares it. */
  private void check(String what, JsonNode expected, String path) throws Exception {
    var answer = read(path);
    if (answer.statusCode() == 403 && answer.body().contains(":not-allowed")) {
      seen.count("not shown any more"); // Some command took the caller's role.
      return;
    }
    if (answer.statusCode() != 200) {
      seen.fault(what + " cannot be read", expected.toString(), answer.body());
      return;
    }
    JsonNode found = SameValue.read(answer.body());
    JsonNode shown = what.equals("name") ? found.path("name") : found;
    if (!SameValue.same(expected, shown)) {
      seen.fault(what + " differs", expected.toString(), shown.toString());
    }
    seen.count("read " + what);
  }

  /** What records from the inbox came to, to be read back with the rest. */
  void alsoMood(String id, JsonNode sent) {
    moods.put(id, sent);
  }

  void alsoRecommendation(String id, JsonNode sent) {
    recommendations.put(id, sent);
  }

  /** A further change of a user, which leaves what it does not name. */
  void alsoUser(String id, JsonNode changes) {
    users.merge(
        id, changes, (before, now) -> ((ObjectNode) before.deepCopy()).setAll((ObjectNode) now));
  }

  void checkPreferences(String userId, JsonNode expected) throws Exception {
    check("preferences", expected, "/v1/users/" + userId + "/preferences");
  }

  /** Reads all that was accepted page by page. */
  void readBack() throws Exception {
    learn(
        send(
            "POST",
            "/v1/users",
            token,
            "application/json",
            bytes("{\"email\":\"last-%s@example.com\"}".formatted(name))));
    readBack(
        moods,
        "/v1/users/me/moods?limit=200",
        List.of(
            "text",
            "emotion",
            "confidence",
            "scores",
            "weather",
            "timeOfDay",
            "context",
            "loggedAt"));
    readBack(
        recommendations,
        "/v1/users/me/recommendations?limit=200",
        List.of("title", "tracks", "reasoning", "agent", "playlistId"));
    readBack(users, "/v1/users?limit=200", List.of("displayName", "email"));
  }

  private void readBack(Map<String, JsonNode> sent, String path, List<String> members)
      throws Exception {
    Map<String, JsonNode> missing = new HashMap<>(sent);
    String next = path;
    while (next != null) {
      var page = read(next);
      if (page.statusCode() != 200) {
        seen.fault("cannot be read", next, page.body());
        return;
      }
      for (JsonNode item : SameValue.read(page.body()).path("items")) {
        JsonNode expected = missing.remove(item.path("id").asString());
        if (expected != null) {
          seen.count("read back");
          for (String member : members) {
            // Who lost its role to some command sees of others what everybody does.
            boolean whole = item.has("version") || member.equals("displayName");
            boolean given = !path.startsWith("/v1/users?") || expected.has(member) && whole;
            if (given && !SameValue.sameMember(member, expected, item)) {
              seen.fault(member + " differs", expected.toString(), item.toString());
            }
          }
        }
      }
      next =
          page.headers()
              .firstValue("Link")
              .map(link -> link.substring(link.indexOf('<') + 1, link.indexOf('>')))
              .orElse(null);
    }
    missing.forEach(
        (id, body) -> seen.fault("accepted and not shown", path + " " + id, body.toString()));
  }

  private HttpResponse<String> read(String path) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(backbone.queryService().resolve(path))
            .timeout(Duration.ofSeconds(60))
            .headers(
                "Authorization",
                "Bearer " + token,
                "Consistency-Token",
                consistency,
                "Prefer",
                "wait=10")
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private void learn(HttpResponse<String> answer) {
    consistency = answer.headers().firstValue("Consistency-Token").orElse(consistency);
  }

  private HttpResponse<String> send(
      String method, String path, String caller, String type, byte[] body) throws Exception {
    URI uri = backbone.commandService().resolve(path);
    return HTTP.send(
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(60))
            .headers("Authorization", "Bearer " + caller, "Content-Type", type)
            .method(method, BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
