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

  /** The first id that an earlier example made in each collection, as {@code moods}. */
  private final Map<String, String> made = new HashMap<>();

  private String token = "";

  @TestFactory
  Stream<DynamicTest> everyExampleDoesWhatItsDescriptionSays() throws Exception {
    Backbone backbone = RunningBackbone.get();
    List<DynamicTest> commands = examples(backbone.commandService()).toList();
    List<DynamicTest> queries = examples(backbone.queryService()).toList();
    // What takes away what queries read comes after them, the last made first: so a user after what
    // is the user's. What ends the tenant comes last of all.
    int end = commands.indexOf(named(commands, "DELETE /v1/tenants/current"));
    List<DynamicTest> before = new ArrayList<>(commands.subList(0, end));
    List<DynamicTest> removals =
        before.stream().filter(command -> isOfWhatIsRead(command, queries)).toList();
    before.removeAll(removals);
    return Stream.of(before, queries, removals.reversed(), commands.subList(end, commands.size()))
        .flatMap(List::stream);
  }

  /** Whether it is a DELETE of a path that queries can GET. */
  private static boolean isOfWhatIsRead(DynamicTest command, List<DynamicTest> queries) {
    String name = unnamed(command);
    return name.startsWith("DELETE ")
        && queries.stream().anyMatch(q -> unnamed(q).equals(name.replaceFirst("DELETE", "GET")));
  }

  private static String unnamed(DynamicTest operation) {
    return PARAMETER.matcher(operation.getDisplayName()).replaceAll("{}");
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
        String path = operation.path();
        made.putIfAbsent(path.substring(path.lastIndexOf('/') + 1), json.path("id").asString());
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

  /** The body's example with the ids that earlier examples made: of a mood in {@code moodId}. */
  private JsonNode withIds(JsonNode example) {
    if (example instanceof ObjectNode body) {
      made.forEach((collection, id) -> {
        String field = collection.replaceFirst("s$", "Id");
        if (body.has(field)) {
          body.put(field, id);
        }
      });
    }
    return example;
  }

  /** The id of the first thing in the collection that a path begins with. */
  private String madeFor(String path) {
    String collection = path.replace("/operator", "").split("/")[2];
    // A command has the id of what it made.
    String maker = collection.equals("commands") ? "users" : collection;
    return made.getOrDefault(maker, "nothing-made-in-" + maker);
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
