package com.meatymusic.localstack.demo;

import static com.meatymusic.localstack.demo.UnexpectedAnswerException.unless;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.demo.Client.Answer;
import com.meatymusic.localstack.process.jvm.Jvm;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * The main job: a command goes in over HTTP or from an async producer, becomes events, is
 * projected, and comes back out, as one trace and for one tenant only.
 */
public final class MainJob {

  private static final String TOKEN = "Consistency-Token";
  private static final Duration LONGEST_REBUILD = Duration.ofSeconds(60);

  private final LocalStack stack;
  private final Client commands;
  private final Client queries;
  private final Client otherCommands;
  private final Client otherQueries;
  private final Client operator;
  private final String traceId = randomHex(16);

  private String tenantId = "";
  private String userId = "";
  private String commandId = "";
  private String token = "";

  public MainJob(LocalStack stack, URI commandService, URI queryService) {
    this.stack = stack;
    String alice = stack.tokens().user("acme", "alice", "owner");
    String bob = stack.tokens().user("globex", "bob", "owner");
    commands = new Client(commandService, alice);
    queries = new Client(queryService, alice);
    otherCommands = new Client(commandService, bob);
    otherQueries = new Client(queryService, bob);
    operator = new Client(queryService, stack.tokens().operator("olga"));
  }

  public List<Step> steps() {
    return List.of(
        new Step("register two tenants", this::registerTenants),
        new Step("register a user in each", this::registerUsers),
        new Step("read one's own write", this::readOwnWrite),
        new Step("change preferences", this::changePreferences),
        new Step("publish from an async producer", this::publish),
        new Step("look from the other tenant", this::lookFromOtherTenant),
        new Step("follow the trace", this::followTrace),
        new Step("rebuild a projection", this::rebuild));
  }

  private String registerTenants() throws Exception {
    Answer acme = register(commands, "acme", "Acme Records");
    tenantId = acme.json().path("id").asString();
    Answer globex = register(otherCommands, "globex", "Globex Music");
    unless(!tenantId.equals(globex.json().path("id").asString()), "two tenants have one id");
    return "201 acme is %s, 201 globex is %s"
        .formatted(tenantId, globex.json().path("id").asString());
  }

  private static Answer register(Client client, String slug, String name) throws Exception {
    return client
        .post("/v1/tenants", "{\"slug\":\"%s\",\"name\":\"%s\"}".formatted(slug, name))
        .expect(201);
  }

  private String registerUsers() throws Exception {
    String body = "{\"email\":\"ada@example.com\",\"displayName\":\"Ada\"}";
    Answer ada =
        commands
            .post("/v1/users", body, "traceparent", "00-" + traceId + "-" + randomHex(8) + "-01")
            .expect(201);
    // The same address in the other tenant is another person.
    otherCommands.post("/v1/users", body).expect(201);
    JsonNode refused = commands.post("/v1/users", body).expect(409).json();
    unless(
        ada.header("X-Trace-Id").equals(traceId),
        "the response names the trace " + ada.header("X-Trace-Id"));
    userId = ada.json().path("id").asString();
    commandId = ada.json().path("commandId").asString();
    token = ada.header(TOKEN);
    return "201 %s, ETag %s, Consistency-Token %s; the same e-mail again: 409 %s"
        .formatted(
            ada.header("Location"), ada.header("ETag"), token, refused.path("code").asString());
  }

  private String readOwnWrite() throws Exception {
    long start = System.nanoTime();
    JsonNode user =
        queries.get("/v1/users/" + userId, TOKEN, token, "Prefer", "wait=10").expect(200).json();
    unless(user.path("displayName").asString().equals("Ada"), "read another user: " + user);
    return "200 %s after %d ms"
        .formatted(user, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
  }

  private String changePreferences() throws Exception {
    String path = "/v1/users/" + userId + "/preferences";
    Answer changed =
        commands.patch(path, "{\"theme\":\"dark\",\"audio\":{\"volume\":7}}").expect(200);
    JsonNode preferences =
        queries.get(path, TOKEN, changed.header(TOKEN), "Prefer", "wait=10").expect(200).json();
    unless(preferences.at("/audio/volume").asInt() == 7, "read other preferences: " + preferences);
    return "200 ETag %s, read back: %s".formatted(changed.header("ETag"), preferences);
  }

  private String publish() throws Exception {
    Process process =
        new ProcessBuilder(
                Jvm.java(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dslf4j.internal.verbosity=WARN",
                AsyncProducer.class.getName(),
                stack.endpoints().kafka(),
                tenantId,
                "grace@example.com")
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), "UTF-8").strip();
    unless(
        process.waitFor() == 0, "the producer ended with " + process.exitValue() + ": " + printed);
    String[] outcome = printed.lines().toList().getLast().split(" ");
    unless(outcome[0].equals("ACCEPTED"), "the command was not accepted: " + printed);
    String seen = token.substring(0, token.lastIndexOf('.') + 1) + outcome[3];
    JsonNode user =
        queries
            .get("/v1/" + outcome[1].replace("/", "s/"), TOKEN, seen, "Prefer", "wait=10")
            .expect(200)
            .json();
    return "process %d published %s: %s, read back: %s"
        .formatted(process.pid(), outcome[2], outcome[0], user.path("email").asString());
  }

  private String lookFromOtherTenant() throws Exception {
    JsonNode problem = otherQueries.get("/v1/users/" + userId).expect(404).json();
    return "404 %s, and of %d users none is acme's"
        .formatted(
            problem.path("code").asString(),
            otherQueries.get("/v1/users").expect(200).json().path("items").size());
  }

  private String followTrace() throws Exception {
    String kafka = stack.endpoints().kafka();
    var command = Records.find(kafka, Topics.COMMANDS, HeaderNames.ID, commandId);
    var event = Records.find(kafka, Topics.EVENTS, HeaderNames.COMMAND_ID, commandId);
    for (var found : List.of(command, event)) {
      unless(
          found.headers().text(HeaderNames.TRACEPARENT).contains(traceId),
          found.place() + " has the traceparent " + found.headers().find(HeaderNames.TRACEPARENT));
    }
    String inRecords = "in traceparent of %s and %s".formatted(command.place(), event.place());
    String inLogs =
        "in %d lines of command-service's log and %d of query-service's"
            .formatted(linesWithTrace("command-service"), linesWithTrace("query-service"));
    return "%s is in X-Trace-Id of the response, %s, %s".formatted(traceId, inRecords, inLogs);
  }

  /** Spans are logged in batches, so they may take a moment. */
  private long linesWithTrace(String service) throws IOException, InterruptedException {
    Path log = stack.settings().data().resolve("logs").resolve(service + ".log");
    for (int attempt = 0; attempt < 50; attempt++) {
      try (var lines = Files.lines(log)) {
        long count = lines.filter(line -> line.contains(traceId)).count();
        if (count > 0) {
          return count;
        }
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    throw new UnexpectedAnswerException("trace " + traceId + " is not in " + log);
  }

  private String rebuild() throws Exception {
    String before = queries.get("/v1/users").expect(200).response().body();
    int generation = generation();
    long start = System.nanoTime();
    operator.post("/operator/v1/projections/users/rebuild", "").expect(202);
    while (generation() == generation) {
      unless(
          System.nanoTime() - start < LONGEST_REBUILD.toNanos(),
          "the rebuild is not done after " + LONGEST_REBUILD);
      TimeUnit.MILLISECONDS.sleep(100);
    }
    String after = queries.get("/v1/users").expect(200).response().body();
    unless(before.equals(after), "rows differ: before " + before + ", after " + after);
    return "generation %d instead of %d after %d ms, with the same rows"
        .formatted(
            generation(), generation, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
  }

  private int generation() throws Exception {
    for (JsonNode projection :
        operator.get("/operator/v1/projections").expect(200).json().path("items")) {
      if (projection.path("name").asString().equals("users")) {
        return projection.path("generation").asInt();
      }
    }
    throw new UnexpectedAnswerException("there is no projection users");
  }

  private static String randomHex(int bytes) {
    byte[] random = new byte[bytes];
    ThreadLocalRandom.current().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
