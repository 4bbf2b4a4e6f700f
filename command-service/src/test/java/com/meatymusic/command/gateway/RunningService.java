package com.meatymusic.command.gateway;

import com.meatymusic.command.CommandServiceApplication;
import com.meatymusic.command.decider.DeciderLifecycle;
import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.issuer.TokenRequest;
import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.schemas.Ids;
import com.meatymusic.testing.SpanCollector;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service in this JVM on the shared stack, started once, and callers of it. */
public final class RunningService {

  /** An answer that does not come is a failure, not a wait. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private static final LocalStack STACK = LocalStack.shared();
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final SpanCollector SPANS = SpanCollector.start();
  private static final ConfigurableApplicationContext CONTEXT = start();

  private RunningService() {}

  public record Answer(HttpResponse<String> raw) {

    public int status() {
      return raw.statusCode();
    }

    public JsonNode json() {
      return JSON.readTree(raw.body());
    }

    public String code() {
      return json().path("code").asString();
    }

    public String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }
  }

  static SpanCollector spans() {
    return SPANS;
  }

  /** What a gauge says now. */
  static double gauge(String name) {
    return CONTEXT.getBean(MeterRegistry.class).get(name).gauge().value();
  }

  static RecordTracing tracing() {
    return CONTEXT.getBean(RecordTracing.class);
  }

  static LocalStack stack() {
    return STACK;
  }

  /** Stops deciding, so that outcomes fail to come; commands are still taken. */
  public static DeciderLifecycle decider() {
    return CONTEXT.getBean(DeciderLifecycle.class);
  }

  static int port() {
    return CONTEXT.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  static double count(String meter, String... tags) {
    return CONTEXT.getBean(MeterRegistry.class).get(meter).tags(tags).counter().count();
  }

  public static UUID tenantId(String organisation) {
    return Ids.tenant(STACK.settings().issuer(), "org_" + organisation);
  }

  public static String token(String organisation, String user) {
    return STACK.tokens().user(organisation, user, "admin");
  }

  public static String expiredToken(String organisation) {
    return STACK
        .tokens()
        .mint(
            TokenRequest.user(organisation, "late", "admin")
                .validFor(java.time.Duration.ofHours(-1)));
  }

  public static Answer post(String token, String path, String body, String... headers) {
    return send("POST", token, path, body, headers).join();
  }

  static Answer send(String method, String path, String token, String type, String body) {
    return send(method, token, path, body, "Content-Type", type).join();
  }

  public static CompletableFuture<Answer> send(
      String method, String token, String path, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of("Authorization", "Bearer " + token));
    all.addAll(List.of(headers));
    if (!all.contains("Content-Type")) {
      all.addAll(List.of("Content-Type", "application/json"));
    }
    URI uri = URI.create("http://127.0.0.1:" + port() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(LONGEST)
            .headers(all.toArray(String[]::new))
            .method(method, BodyPublishers.ofString(body))
            .build();
    return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(Answer::new);
  }

  /** Sends what no client would, and reads until the service closes the connection. */
  static String raw(String request) throws java.io.IOException {
    String port = CONTEXT.getEnvironment().getProperty("local.server.port", "");
    try (var socket = new java.net.Socket("127.0.0.1", Integer.parseInt(port))) {
      socket.setSoTimeout((int) LONGEST.toMillis());
      socket
          .getOutputStream()
          .write(request.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
      return new String(
          socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  /** Registers the organisation's tenant, unless it is there, with this user as its owner. */
  public static String owner(String organisation) {
    String token = token(organisation, "owner");
    String body = "{\"slug\":\"%s\",\"name\":\"T\"}".formatted(organisation);
    Answer answer = post(token, "/v1/tenants", body);
    // A busy machine: what was written is decided all the same.
    for (int i = 0; i < 20 && answer.code().equals("outcome-unknown"); i++) {
      answer = post(token, "/v1/tenants", body);
    }
    if (answer.status() != 201 && !answer.code().equals("tenant-exists")) {
      throw new AssertionError(answer.raw().body());
    }
    return token;
  }

  private static ConfigurableApplicationContext start() {
    Map<String, String> properties =
        new HashMap<>(STACK.serviceEnvironment().commandServiceProperties(0));
    properties.put("meatymusic.gate.longest-wait", "PT3S");
    // However slow the machine is: what a test sends at once is not refused for that.
    properties.put("meatymusic.gate.least-pending", "256");
    // However fast it is: a test can fill all places.
    properties.put("meatymusic.gate.most-pending", "512");
    properties.put("meatymusic.web.longest-body", "PT2S");
    properties.putAll(SPANS.properties());
    // No trace of ours is kept: FloodIT sees whether callers can change that.
    properties.put("management.tracing.sampling.probability", "0.0");
    properties.put("meatymusic.inboxes.narrow.tenants", tenantId("inbox-narrow").toString());
    return new SpringApplication(CommandServiceApplication.class)
        .run(
            properties.entrySet().stream()
                .map(e -> "--" + e.getKey() + "=" + e.getValue())
                .toArray(String[]::new));
  }
}
