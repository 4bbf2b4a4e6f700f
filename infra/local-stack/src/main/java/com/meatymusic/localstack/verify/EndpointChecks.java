package com.meatymusic.localstack.verify;

import static com.meatymusic.localstack.verify.Checks.require;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether everything answers that is said to, and nothing without a token that needs one. */
final class EndpointChecks {

  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

  private EndpointChecks() {}

  static void of(String area, URI service, Checks checks) {
    for (String path : List.of("/healthz", "/health/live", "/docs", "/openapi.yml")) {
      checks.that(area, "GET " + path, () -> ok(service, path).statusCode() + "");
    }
    checks.that(area, "GET /health/ready", () -> dependencies(service, "/health/ready"));
    checks.that(area, "GET /health", () -> dependencies(service, "/health"));
    checks.that(
        area,
        "GET /metrics",
        () -> {
          String body = ok(service, "/metrics").body();
          require(body.contains("http_server_requests"), "no figures of requests in it");
          return body.lines().filter(line -> !line.startsWith("#")).count() + " samples";
        });
    checks.that(
        area,
        "an unknown path and a missing token are refused",
        () -> {
          int status = get(service, "/v1/users/none").statusCode();
          require(status == 401, "without a token it answered " + status);
          return "401";
        });
  }

  static void ofIssuer(URI issuer, Checks checks) {
    String keys = "/.well-known/jwks.json";
    checks.that(
        "issuer",
        "GET " + keys,
        () -> JSON.readTree(ok(issuer, keys).body()).path("keys").size() + " keys");
  }

  private static String dependencies(URI service, String path) throws Exception {
    HttpResponse<String> response = get(service, path);
    JsonNode body = JSON.readTree(response.body());
    List<String> said = new ArrayList<>();
    body.path("dependencies")
        .properties()
        .forEach(each ->
            said.add(
                "%s %s %s"
                    .formatted(
                        each.getKey(),
                        each.getValue().path("version").asString(""),
                        each.getValue().path("status").asString())
                    .replace("  ", " ")));
    String all = said.isEmpty() ? body.path("status").asString() : String.join(", ", said);
    require(response.statusCode() == 200, response.statusCode() + ": " + all);
    require(!all.contains("unavailable"), all);
    return all;
  }

  private static HttpResponse<String> ok(URI service, String path)
      throws IOException, InterruptedException, Checks.Broken {
    HttpResponse<String> response = get(service, path);
    require(response.statusCode() == 200, "answered " + response.statusCode());
    return response;
  }

  static HttpResponse<String> get(URI service, String path)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(service.resolve(path)).timeout(Duration.ofSeconds(10)).build(),
        BodyHandlers.ofString());
  }
}
