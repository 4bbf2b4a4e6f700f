package com.meatymusic.query;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.issuer.TokenRequest;
import com.meatymusic.platform.consistency.ConsistencyToken;
import com.meatymusic.platform.privacy.Keyring;
import com.meatymusic.query.Calls.Reply;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.schemas.Ids;
import com.meatymusic.testing.KeyringAccess;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.JsonNode;

/** The service on the local stack, and a client of it. */
final class Service implements AutoCloseable {

  private static final LocalStack STACK = LocalStack.shared();

  private final Map<String, String> properties;
  private final ConfigurableApplicationContext context;
  private final Calls calls;

  private Service(Map<String, String> more) {
    properties = new HashMap<>(STACK.serviceEnvironment().queryServiceProperties(0));
    properties.putAll(more);
    SpringApplication application = new SpringApplication(QueryServiceApplication.class);
    context =
        application.run(
            properties.entrySet().stream()
                .map(e -> "--" + e.getKey() + "=" + e.getValue())
                .toArray(String[]::new));
    calls =
        new Calls(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
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

  /** Its live subscription, to be stopped while another process goes along it. */
  SmartLifecycle projector() {
    return context.getBean("liveProjector", SmartLifecycle.class);
  }

  /** What fills generations. */
  SmartLifecycle rebuilds() {
    return context.getBean("rebuilds", SmartLifecycle.class);
  }

  Log log() {
    return new Log(STACK.endpoints().kafka(), bean(Keyring.class));
  }

  /** Goes on where another one left off. */
  Log log(Log before) {
    return new Log(STACK.endpoints().kafka(), bean(Keyring.class), before);
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

  /**
   * An operator's token that names an organisation: for tests in which rights are not the point.
   */
  static String reader(String organisation) {
    return STACK
        .tokens()
        .mint(
            new TokenRequest(
                organisation, "root", null, TokenRequest.OPERATORS, Duration.ofHours(1)));
  }

  static String operator() {
    return STACK.tokens().mint(TokenRequest.operator("root"));
  }

  Reply get(String token, String path, String... headers) {
    return calls.get(token, path, headers);
  }

  Reply head(String token, String path) {
    return calls.head(token, path);
  }

  InputStream stream(String token, String path) throws Exception {
    return calls.stream(token, path);
  }

  /** Sends a read and hangs up so many milliseconds later. */
  void leave(String token, String path, int millis) throws Exception {
    calls.leave(token, path, millis);
  }

  Reply post(String token, String path) {
    return calls.post(token, path, "");
  }

  Reply post(String token, String path, String body) {
    return calls.post(token, path, body);
  }

  /** Reads what is the organisation's, not before all that was appended for it is shown. */
  Reply readAfter(Log log, String organisation, String path) {
    UUID tenant = tenant(organisation);
    String token =
        new ConsistencyToken(bean(LogIdentity.class).epoch(), tenant, log.sequence(tenant))
            .toString();
    return get(reader(organisation), path, ConsistencyToken.HEADER, token, "Prefer", "wait=10");
  }

  Operator operations() {
    return new Operator(calls);
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
  static KeyringAccess keyring() {
    var postgres = stack().endpoints().postgres();
    return new KeyringAccess(
        postgres.jdbcUrl("postgres"), postgres.superuser(), postgres.password());
  }

  Connection connect(String role) throws SQLException {
    return DriverManager.getConnection(
        properties.get("meatymusic.postgres.url"),
        "meatymusic_" + role,
        properties.get("meatymusic.postgres." + role + "-password"));
  }

  @Override
  public void close() {
    context.close();
  }
}
