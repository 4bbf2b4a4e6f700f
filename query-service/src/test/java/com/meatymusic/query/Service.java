package com.meatymusic.query;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.issuer.TokenRequest;
import com.meatymusic.platform.privacy.Keyring;
import com.meatymusic.schemas.Ids;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service on the local stack, and a client of it. */
final class Service implements AutoCloseable {

  private static final LocalStack STACK = LocalStack.shared();
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> properties;
  private final ConfigurableApplicationContext context;
  private final int port;

  private Service(Map<String, String> more) {
    properties = new HashMap<>(STACK.serviceEnvironment().queryServiceProperties(0));
    properties.putAll(more);
    SpringApplication application = new SpringApplication(QueryServiceApplication.class);
    context =
        application.run(
            properties.entrySet().stream()
                .map(e -> "--" + e.getKey() + "=" + e.getValue())
                .toArray(String[]::new));
    port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  static Service start() {
    return start(Map.of());
  }

  static Service start(Map<String, String> more) {
    return new Service(more);
  }

  static LocalStack stack() {
    return STACK;
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Its live line, to be stopped while another process goes along it. */
  SmartLifecycle projector() {
    return context.getBean("liveProjector", SmartLifecycle.class);
  }

  Log log() {
    return new Log(STACK.endpoints().kafka(), bean(Keyring.class));
  }

  /** The tenant that a token of this organisation stands for. */
  static UUID tenant(String organisation) {
    return Ids.tenant(STACK.settings().issuer(), "org_" + organisation);
  }

  static String user(String organisation) {
    return STACK.tokens().mint(TokenRequest.user(organisation, "ann", "admin"));
  }

  static String user(String organisation, String name) {
    return STACK.tokens().mint(TokenRequest.user(organisation, name, "member"));
  }

  static String operator() {
    return STACK.tokens().mint(TokenRequest.operator("root"));
  }

  record Reply(int status, HttpResponse<String> raw) {
    JsonNode json() {
      return JSON.readTree(raw.body());
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }
  }

  Reply get(String token, String path, String... headers) {
    return send(request(token, path, headers).GET());
  }

  Reply post(String token, String path) {
    return post(token, path, "");
  }

  Reply post(String token, String path, String body) {
    return send(
        request(token, path, "Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** The generation of a projection that serves. */
  int generation(String projection) {
    for (JsonNode item : get(operator(), "/operator/v1/projections").json().path("items")) {
      if (item.path("name").stringValue().equals(projection)) {
        return item.path("generation").intValue();
      }
    }
    throw new AssertionError("no projection " + projection);
  }

  /** A connection of a role to the read models. */
  Connection connect(String role) throws SQLException {
    return DriverManager.getConnection(
        properties.get("meatymusic.postgres.url"),
        "meatymusic_" + role,
        properties.get("meatymusic.postgres." + role + "-password"));
  }

  private HttpRequest.Builder request(String token, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + token);
    return headers.length == 0 ? request : request.headers(headers);
  }

  private Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> raw = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(raw.statusCode(), raw);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
