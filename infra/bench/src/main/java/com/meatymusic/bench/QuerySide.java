package com.meatymusic.bench;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.issuer.TokenRequest;
import com.meatymusic.localstack.service.ServiceProcess;
import com.meatymusic.localstack.process.PortCheck;
import com.meatymusic.localstack.process.Server;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The query service as a process, on a database of its own. */
final class QuerySide implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final LocalStack stack;
  private final String database;
  private final ServiceProcess process;
  private final Server server;
  private final HttpClient http = HttpClient.newHttpClient();

  QuerySide(
      LocalStack stack, Path home, String database, List<String> jvm, Map<String, String> more) {
    this.stack = stack;
    this.database = database;
    int port = PortCheck.free(1)[0];
    Map<String, String> environment = new HashMap<>(stack.serviceEnvironment().queryService(port));
    environment.put("MEATYMUSIC_POSTGRES_URL", stack.endpoints().postgres().jdbcUrl(database));
    environment.putAll(more);
    process =
        new ServiceProcess(
            "query-service",
            ServiceProcess.jar(home, "query-service"),
            stack.settings().data().resolve("query-" + database),
            port,
            jvm,
            environment);
    server = stack.serverOnIt(process);
  }

  /** Another database for the same roles. */
  static void create(LocalStack stack, String database) throws Exception {
    var postgres = stack.endpoints().postgres();
    try (Connection connection =
            DriverManager.getConnection(
                postgres.jdbcUrl("postgres"), postgres.superuser(), postgres.password());
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database + " OWNER meatymusic_owner");
      statement.execute(
          "GRANT CONNECT ON DATABASE " + database + " TO meatymusic_projector, meatymusic_reader");
    }
  }

  void start() throws Exception {
    server.start();
  }

  Connection connect() throws Exception {
    var postgres = stack.endpoints().postgres();
    return DriverManager.getConnection(
        postgres.jdbcUrl(database), postgres.superuser(), postgres.password());
  }

  /** Events a second of the live subscription, from an empty database to the end of the log. */
  double live(long events) throws Exception {
    CompletableFuture<Void> starting = CompletableFuture.runAsync(server::start);
    try (Connection connection = connect()) {
      double rate =
          Progress.measure(
              "the live subscription",
              events,
              () -> {
                if (starting.isCompletedExceptionally()) {
                  starting.join();
                }
                return position(connection);
              });
      starting.join();
      return rate;
    }
  }

  private static long position(Connection connection) throws Exception {
    try (var statement = connection.createStatement()) {
      try (var there = statement.executeQuery("SELECT to_regclass('subscription_checkpoint')")) {
        there.next();
        if (there.getString(1) == null) {
          return 0;
        }
      }
      try (var sum =
          statement.executeQuery(
              "SELECT coalesce(sum(position), 0) FROM subscription_checkpoint"
                  + " WHERE subscription = 'live'")) {
        sum.next();
        return sum.getLong(1);
      }
    }
  }

  /** Events a second from the request to rebuild a projection until the new generation serves. */
  double rebuild(long events, String projection) throws Exception {
    long begin = System.nanoTime();
    int number =
        send(request("/" + projection + "/rebuild").POST(HttpRequest.BodyPublishers.noBody()))
            .path("generation")
            .asInt();
    while (true) {
      for (JsonNode each : send(request("").GET()).path("items")) {
        for (JsonNode generation : each.path("generations")) {
          if (each.path("name").asString().equals(projection)
              && generation.path("generation").asInt() == number) {
            String state = generation.path("state").asString();
            if (state.equals("ACTIVE")) {
              return events * 1e9 / (System.nanoTime() - begin);
            }
            if (!state.equals("FILLING")) {
              throw new IllegalStateException(generation.toString());
            }
          }
        }
      }
      Thread.sleep(50);
    }
  }

  URI url() {
    return process.url();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(process.url().resolve("/operator/v1/projections" + path))
        .header("Authorization", "Bearer " + stack.tokens().mint(TokenRequest.operator("bench")));
  }

  private JsonNode send(HttpRequest.Builder request) throws Exception {
    var response = http.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IllegalStateException(response.body());
    }
    return JSON.readTree(response.body());
  }

  @Override
  public void close() {
    server.close();
  }
}
