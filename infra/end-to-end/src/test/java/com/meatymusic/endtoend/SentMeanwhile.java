package com.meatymusic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.endtoend.GuardedBackbone.Instance;
import com.meatymusic.localstack.demo.Client;
import com.meatymusic.localstack.demo.Client.Answer;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.outcome.CommandOutcome;
import com.meatymusic.schemas.outcome.OutcomeStatus;
import com.meatymusic.schemas.publisher.CommandPublisher;
import com.meatymusic.schemas.publisher.Publication;
import com.meatymusic.schemas.user.EraseUser;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;

/**
 * One of everything that waits for a loop: a person to be erased, users that a producer registers,
 * and a rebuild. Sent while rights are missing, and looked for when they are back.
 */
final class SentMeanwhile implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofSeconds(120);
  private static final String TENANT = "rights";
  private static final String REBUILT = "preferences";
  private static final String REBUILD = "/operator/v1/projections/" + REBUILT;

  private final GuardedBackbone backbone;
  private final Client owner;
  private final Client reader;
  private final Client operator;
  private final CommandPublisher producer;
  private final UUID tenant;
  private int registered = 1;

  SentMeanwhile(GuardedBackbone backbone, Instance command, Instance query) throws Exception {
    this.backbone = backbone;
    var tokens = backbone.stack().tokens();
    owner = new Client(command.url(), tokens.user(TENANT, "owner", "owner"));
    reader = new Client(query.url(), tokens.user(TENANT, "owner", "owner"));
    operator = backbone.operator(query);
    Answer made =
        owner.post("/v1/tenants", "{\"slug\":\"rights\",\"name\":\"Rights\"}").expect(201);
    tenant = Ids.parse(made.json().path("id").asString(), "id");
    producer = CommandPublisher.open(backbone.clients(), "demo", LONGEST);
  }

  /**
   * What is expected of one time.
   *
   * @param erased who is to be erased
   * @param generation that is to serve
   * @param published what a producer sent
   */
  record Expected(String erased, int generation, List<Publication> published) {}

  /** What can only be begun while nothing is missing. */
  Expected before() throws Exception {
    return new Expected(register(), pausedRebuild(), new ArrayList<>());
  }

  /** There is little to fill: it may be full before it is paused, and then another is begun. */
  private int pausedRebuild() throws Exception {
    for (int i = 0; i < 20; i++) {
      Answer begun = operator.post(REBUILD + "/rebuild", "");
      if (begun.status() == 202) {
        int generation = begun.json().path("generation").asInt();
        if (step(generation, "pause").status() == 200) {
          return generation;
        }
      }
      TimeUnit.MILLISECONDS.sleep(500);
    }
    throw new AssertionError("no rebuild could be paused");
  }

  private Answer step(int generation, String step) throws Exception {
    return operator.post(REBUILD + "/generations/" + generation + "/" + step, "");
  }

  private String register() throws Exception {
    String id = Ids.next().toString();
    String body = "{\"email\":\"%s@example.com\"}".formatted(id);
    until(
        () -> {
          Answer answer = owner.post("/v1/users", body, "Idempotency-Key", id);
          assertThat(answer.status()).as(answer.response().body()).isIn(201, 503, 504);
          return answer.status() == 201;
        },
        "a command over HTTP");
    registered++;
    return id;
  }

  void meanwhile(Expected expected) throws Exception {
    for (int i = 0; i < 3; i++) {
      String email = Ids.next() + "@example.com";
      publish(expected, new RegisterUser(null, email, "Sent by a producer", null, Role.MEMBER));
      registered++;
    }
    publish(expected, new EraseUser(UUID.fromString(expected.erased())));
    step(expected.generation(), "resume").expect(200);
  }

  private void publish(Expected expected, SpecificRecord command) {
    expected.published().add(producer.publish(tenant, command));
  }

  /** Waits for all of it, and looks whether anything is there twice. */
  void requireDone(Expected expected) throws Exception {
    for (Publication each : expected.published()) {
      CommandOutcome outcome = each.outcome().get();
      assertThat(outcome.getStatus()).as("%s", outcome).isEqualTo(OutcomeStatus.ACCEPTED);
    }
    String user = register();
    // What is shown is committed; an outcome may come before that.
    until(() -> reader.get("/v1/users/" + user).status() == 200, "the last user");
    var events = LoggedEvents.of(bootstrap(), tenant.toString());
    assertThat(events.sequence())
        .isEqualTo(
            IntStream.rangeClosed(1, events.all().size()).mapToObj(Integer::toString).toList());
    assertThat(events.users()).doesNotHaveDuplicates().hasSize(registered);
    for (Publication each : expected.published()) {
      String outcome = "/v1/commands/" + each.commandId();
      until(
          () -> reader.get(outcome).json().path("status").asString("").equals("accepted"),
          "what became of a command");
    }
    for (String each : events.users()) {
      assertThat(reader.get("/v1/users/" + each).status()).as(each).isIn(200, 410);
    }
    String receipt = "/v1/users/" + expected.erased() + "/erasure";
    until(
        () -> !reader.get(receipt).expect(200).json().path("keyDestroyedAt").isNull(),
        "the end of a key");
    until(() -> serves(expected.generation()), "the rebuild");
  }

  private boolean serves(int generation) throws Exception {
    for (var item : operator.get("/operator/v1/projections").expect(200).json().path("items")) {
      if (item.path("name").asString().equals(REBUILT)) {
        return item.path("generation").asInt() == generation;
      }
    }
    return false;
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void until(Condition condition, String what) throws Exception {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("still waiting for %s", what).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private String bootstrap() {
    return backbone.clients().get("bootstrap.servers").toString();
  }

  @Override
  public void close() {
    producer.close();
  }
}
