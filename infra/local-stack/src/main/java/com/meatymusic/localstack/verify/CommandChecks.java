package com.meatymusic.localstack.verify;

import static com.meatymusic.localstack.verify.Checks.require;

import com.meatymusic.localstack.demo.Client;
import com.meatymusic.localstack.demo.Client.Answer;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends one command through, in an organisation of its own ({@code verify}) that it registers the
 * first time: a change of preferences, so that repeated runs leave nothing but the last one.
 */
final class CommandChecks {

  private static final JsonMapper JSON = new JsonMapper();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String AREA = "command";

  private final Target target;
  private final Checks checks;
  private final String traceId = hex(16);
  private final String correlationId = "verify-" + hex(6);
  private String commandId = "";
  private String userId = "";
  private String token = "";

  CommandChecks(Target target, Checks checks) {
    this.target = target;
    this.checks = checks;
  }

  String traceId() {
    return traceId;
  }

  String correlationId() {
    return correlationId;
  }

  String commandId() {
    return commandId;
  }

  /**
   * @return whether there is something to follow
   */
  boolean run() {
    return checks.that(AREA, "a token is taken, and its tenant is there", this::prepare)
        && checks.that(AREA, "a command is decided", this::change)
        && checks.that(AREA, "its effect is read back", this::read);
  }

  private Client client(URI service) throws Exception {
    if (target.token() != null) {
      return new Client(service, target.token());
    }
    URI issuer = target.issuer();
    if (issuer == null) {
      throw new Checks.Broken("say --token T or --issuer URL");
    }
    String path = "/token?tenant=verify&user=verify&role=owner";
    JsonNode minted = JSON.readTree(EndpointChecks.get(issuer, path).body());
    return new Client(service, minted.path("access_token").asString());
  }

  private String prepare() throws Exception {
    Client commands = client(target.command());
    Answer tenant = commands.post("/v1/tenants", "{\"slug\":\"verify\",\"name\":\"./run verify\"}");
    require(
        tenant.status() == 201 || tenant.status() == 409 || tenant.status() == 403,
        "registering the tenant answered " + tenant.status());
    String known = firstUser();
    if (known.isEmpty()) {
      String body = "{\"email\":\"verify@example.com\",\"displayName\":\"./run verify\"}";
      Answer user = commands.post("/v1/users", body).expect(201);
      userId = user.json().path("id").asString();
      return "registered " + userId;
    }
    userId = known;
    return "user " + userId;
  }

  private String firstUser() throws Exception {
    Answer users = client(target.query()).get("/v1/users?limit=1");
    return users.status() == 200 ? users.json().path("items").path(0).path("id").asString("") : "";
  }

  private String change() throws Exception {
    String body = "{\"verified\":{\"at\":\"%s\"}}".formatted(Instant.now());
    Answer answer =
        client(target.command())
            .send(
                "PATCH",
                "/v1/users/" + userId + "/preferences",
                body,
                "Content-Type",
                "application/merge-patch+json",
                "traceparent",
                "00-" + traceId + "-" + hex(8) + "-01",
                "X-Correlation-Id",
                correlationId)
            .expect(200);
    commandId = answer.json().path("commandId").asString();
    token = answer.header("Consistency-Token");
    require(
        answer.header("X-Trace-Id").equals(traceId),
        "the response is of the trace " + answer.header("X-Trace-Id") + ", sent was " + traceId);
    return "200, command " + commandId;
  }

  private String read() throws Exception {
    Answer answer =
        client(target.query())
            .get(
                "/v1/users/" + userId + "/preferences",
                "Consistency-Token",
                token,
                "Prefer",
                "wait=10",
                "traceparent",
                "00-" + traceId + "-" + hex(8) + "-01",
                "X-Correlation-Id",
                correlationId)
            .expect(200);
    return answer.response().body();
  }

  private static String hex(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
