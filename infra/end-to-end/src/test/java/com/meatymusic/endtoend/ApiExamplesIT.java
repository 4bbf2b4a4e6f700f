package com.meatymusic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.demo.Client;
import com.meatymusic.localstack.launcher.Backbone;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs every example of both APIs' descriptions, in order, and checks what comes back. */
class ApiExamplesIT {

  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
  private static final Logger LOG = LoggerFactory.getLogger(ApiExamplesIT.class);
  private static final int CALLERS = 4;
  private static final String ORGANISATION = "examples";

  /** Ids that earlier examples made, by the operation that made them. */
  private final Map<String, String> made = new HashMap<>();

  private String token = "";

  @TestFactory
  Stream<DynamicTest> everyExampleDoesWhatItsDescriptionSays() throws Exception {
    Backbone backbone = RunningBackbone.get();
    List<DynamicTest> commands = examples(backbone.commandService()).toList();
    // What ends a user or the tenant comes last: queries answer 410 after it.
    int end = commands.indexOf(named(commands, "DELETE /v1/tenants/current"));
    DynamicTest erasure = named(commands, "DELETE /v1/users/{userId}");
    return Stream.of(
            commands.subList(0, end).stream().filter(test -> test != erasure),
            examples(backbone.queryService()),
            Stream.of(erasure),
            commands.subList(end, commands.size()).stream())
        .flatMap(some -> some);
  }

  private static DynamicTest named(List<DynamicTest> tests, String name) {
    return tests.stream().filter(t -> t.getDisplayName().equals(name)).findFirst().orElseThrow();
  }

  private Stream<DynamicTest> examples(URI service) throws Exception {
    var tokens = RunningBackbone.get().stack().tokens();
    Client user = new Client(service, tokens.user(ORGANISATION, "owner", "owner"));
    Client invited = new Client(service, tokens.user(ORGANISATION, "invited", "member"));
    Client operator = new Client(service, tokens.operator("olga"));
    String yaml = user.get("/openapi.yml").expect(200).response().body();
    return DescribedOperation.read(yaml).stream()
        .map(operation ->
            DynamicTest.dynamicTest(
                operation.method() + " " + operation.path(),
                () ->
                    run(
                        operation,
                        operation.isOperators()
                            ? operator
                            : operation.id().equals("acceptInvitation") ? invited : user)));
  }

  private void run(DescribedOperation operation, Client client) throws Exception {
    var body = operation.body();
    var answer =
        client.send(
            operation.method(),
            path(operation),
            body.map(b -> withIds(b.getValue()).toString()).orElse(""),
            body.map(b -> new String[] {"Content-Type", b.getKey()})
                .orElseGet(() ->
                    token.isEmpty() || operation.isOperators()
                        ? new String[0]
                        : new String[] {"Consistency-Token", token, "Prefer", "wait=10"}));
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(operation.status());
    answer.response().headers().firstValue("Consistency-Token").ifPresent(t -> token = t);
    if (operation.schema().isPresent()) {
      JsonNode json = answer.json();
      assertThat(violations(operation, operation.schema().get(), json)).as("%s", json).isEmpty();
      if (json.has("id")) {
        made.putIfAbsent(operation.id(), json.path("id").asString());
      }
    }
  }

  /** A parameter's value: its example, or the id that an earlier example made. */
  private String path(DescribedOperation operation) {
    return PARAMETER
        .matcher(operation.path())
        .replaceAll(match ->
            Matcher.quoteReplacement(
                operation.example(match.group(1)).orElseGet(() -> madeFor(operation.path()))));
  }

  /** The body's example with the ids that earlier examples made. */
  private JsonNode withIds(JsonNode example) {
    if (example.has("moodId") && example instanceof ObjectNode body) {
      return body.put("userId", made.get("registerUser")).put("moodId", made.get("logMood"));
    }
    return example;
  }

  private String madeFor(String path) {
    String maker =
        switch (path.replace("/operator", "").split("/")[2]) {
          case "tenants" -> "registerTenant";
          case "users", "commands" -> "registerUser";
          case "invitations" -> "inviteUser";
          case "moods" -> "logMood";
          case "recommendations" -> "recommendPlaylist";
          default -> throw new AssertionError("nothing made for " + path);
        };
    return made.getOrDefault(maker, "nothing-made-by-" + maker);
  }

  /**
   * What is accepted is projected, and read back as it was sent: nothing parks, nothing is a fault
   * of ours. {@code -Dform.records=100000} tries more of it, {@code -Dform.seed} the same again.
   */
  @Test
  void whatIsAcceptedIsReadBackAsItWasSent() throws Exception {
    long seed = Long.getLong("form.seed", System.nanoTime());
    int records = Integer.getInteger("form.records", 1_200);
    SplittableRandom random = new SplittableRandom(seed);
    Seen seen = new Seen();
    Client operator =
        new Client(
            RunningBackbone.get().queryService(),
            RunningBackbone.get().stack().tokens().operator("olga"));
    String yaml =
        RunningBackbone.commands("form", "x").get("/openapi.yml").expect(200).response().body();
    List<DescribedOperation> operations =
        DescribedOperation.read(yaml).stream().filter(each -> each.body().isPresent()).toList();
    List<OddCaller> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      String name = "form-%s-%d".formatted(Long.toHexString(seed), i);
      callers.add(new OddCaller(name, seen, random.split()).register());
    }
    OddProducer producer = new OddProducer(seen, random.split());
    producer.send(callers, records / 2);
    try (var threads = Executors.newFixedThreadPool(CALLERS)) {
      List<Future<?>> calls = new ArrayList<>();
      for (OddCaller caller : callers) {
        calls.add(
            threads.submit(() -> {
              caller.call(operations, records / 2 / CALLERS);
              return null;
            }));
      }
      for (Future<?> call : calls) {
        call.get();
      }
    }
    producer.learn();
    LOG.warn("form.seed={} form.records={}: {}", seed, records, seen.counts);
    seen.faults.stream().limit(30).forEach(fault -> LOG.warn("{}", fault));
    assertThat(seen.faults).as("form.seed=%d", seed).isEmpty();
    JsonNode parked = operator.get("/operator/v1/parked").expect(200).json();
    assertThat(parked.path("items")).as("form.seed=%d", seed).isEmpty();
  }

  /** The schema by itself, with what it may refer to beside it. */
  private static Set<ValidationMessage> violations(
      DescribedOperation operation, JsonNode schema, JsonNode json) {
    ObjectNode whole = new JsonMapper().createObjectNode();
    whole.set("allOf", whole.arrayNode().add(schema));
    whole.set("components", operation.document().path("components"));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(whole.toString())
        .validate(json.toString(), InputFormat.JSON);
  }
}
