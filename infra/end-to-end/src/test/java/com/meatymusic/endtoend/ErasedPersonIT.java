package com.meatymusic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.Endpoints;
import com.meatymusic.localstack.demo.Client;
import com.meatymusic.localstack.demo.Client.Answer;
import com.meatymusic.schemas.Contract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What is personal stands in the clear in the read models and nowhere else; and after an erasure,
 * nowhere: searched for byte by byte.
 */
class ErasedPersonIT {

  private static final String RUN = UUID.randomUUID().toString().substring(0, 8);

  private final List<String> canaries = new ArrayList<>();
  private final Client commands = RunningBackbone.commands("canary", "cara");
  private final Client queries = RunningBackbone.queries("canary", "cara");
  private final Client operator =
      new Client(
          RunningBackbone.get().queryService(),
          RunningBackbone.get().stack().tokens().operator("olga"));
  private final Endpoints endpoints = RunningBackbone.get().stack().endpoints();
  private String token = "";

  /** A text that is nowhere else in the world. */
  private String canary(String field) {
    String text = "canary-" + field + "-" + RUN;
    canaries.add(text);
    return text;
  }

  private JsonNode done(Answer answer, int status) throws Exception {
    answer.expect(status);
    token = answer.header("Consistency-Token");
    return answer.json();
  }

  private Answer read(String path) throws Exception {
    return queries.get(path, "Consistency-Token", token, "Prefer", "wait=10");
  }

  private String registerWithAllThereIs() throws Exception {
    String user =
        done(
                commands.post(
                    "/v1/users",
                    """
                    {"email": "%s@example.com", "displayName": "%s",
                     "identity": {"provider": "clerk", "subject": "%s"}}
                    """
                        .formatted(canary("email"), canary("name"), canary("subject"))),
                201)
            .path("id")
            .asString();
    String path = "/v1/users/" + user;
    done(commands.patch(path + "/preferences", "{\"a\": \"%s\"}".formatted(canary("leaf"))), 200);
    String mood =
        """
        {"text": "%s", "emotion": "%s", "scores": {"%s": 0.5}, "context": {"place": "%s"}}
        """
            .formatted(canary("text"), canary("emotion"), canary("score"), canary("context"));
    String moodId = done(commands.post(path + "/moods", mood), 201).path("id").asString();
    String playlist =
        """
        {"userId": "%s", "moodId": "%s", "title": "%s", "reasoning": "%s",
         "tracks": [{"id": "t1", "title": "So What", "artist": "Miles Davis"}]}
        """
            .formatted(user, moodId, canary("title"), canary("reasoning"));
    done(commands.post("/v1/recommendations", playlist), 201);
    // What stood there before is erased with what stands there now.
    done(commands.patch(path, "{\"displayName\": \"%s\"}".formatted(canary("renamed"))), 200);
    done(commands.patch(path, "{\"email\": \"%s@example.com\"}".formatted(canary("moved"))), 200);
    return user;
  }

  /** The names of all there are, but of one that says what a registration says. */
  private static List<String> eventsWithSomethingPersonal() {
    return Contract.schemas().values().stream()
        .filter(schema -> schema.getDoc().startsWith("Event:"))
        .filter(schema -> schema.toString().contains("\"name\":\"Sealed\""))
        .map(Schema::getName)
        .filter(name -> !name.equals("InvitationAccepted"))
        .toList();
  }

  @Test
  void nothingOfAnErasedPersonIsLeftAnywhere() throws Exception {
    String body = "{\"slug\": \"canary\", \"name\": \"Canary\"}";
    done(commands.post("/v1/tenants", body), 201);
    String user = registerWithAllThereIs();
    String path = "/v1/users/" + user;
    String invitation =
        done(
                commands.post(
                    "/v1/invitations",
                    "{\"email\": \"%s@example.com\"}".formatted(canary("invited"))),
                201)
            .path("id")
            .asString();
    List<String> paths =
        List.of(path, path + "/preferences", path + "/moods", path + "/recommendations");
    for (String each : paths) {
      read(each).expect(200);
    }
    read("/v1/invitations/" + invitation).expect(200);
    JsonNode audit = read("/v1/tenant/audit").expect(200).json();
    assertThat(audit.findValuesAsString("event"))
        .as("a text of its own for each personal field")
        .containsAll(eventsWithSomethingPersonal());
    var export = read(path + "/export").expect(200).response().body();
    assertThat(export).endsWith("}\n").contains("\"type\":\"end\"");
    assertThat(export)
        .contains(
            canaries.stream().filter(c -> !c.matches("canary-(email|name|invited).*")).toList());
    DeadBytes.spread(endpoints);
    Set<String> places = placesOf(canaries);
    // On a busy machine Redis may have been left alone for a moment: what is read again fills it.
    for (int tries = 0; tries < 5 && !places.contains("redis"); tries++) {
      TimeUnit.SECONDS.sleep(2);
      for (String each : paths) {
        read(each).expect(200);
      }
      places = placesOf(canaries);
    }
    assertThat(places).as("in the clear").containsExactly("postgres", "redis");

    done(commands.send("DELETE", path, ""), 200);
    assertThat(commands.send("DELETE", path, "").expect(410).json().path("code").asString())
        .isEqualTo("erased");
    commands.post(path + "/moods", "{\"text\": \"late\"}").expect(410);
    done(commands.send("DELETE", "/v1/users/" + invitation, ""), 200);
    for (String each : paths) {
      assertThat(read(each).expect(410).json().path("code").asString()).isEqualTo("erased");
    }
    read(path + "/export").expect(410);
    read("/v1/invitations/" + invitation).expect(410);
    JsonNode receipt = receipt(user);
    assertThat(receipt.path("subject").asString()).isEqualTo("user/" + user);
    assertThat(receipt.path("actorId").isNull()).isFalse();
    receipt(invitation);

    for (String projection : List.of("users", "moods", "preferences", "summary")) {
      rebuild(projection);
    }
    for (String each : paths) {
      read(each).expect(410);
    }
    DeadBytes.end(endpoints);
    assertThat(placesOf(canaries)).as("after the erasure").isEmpty();

    // The address is free again.
    String again = "{\"email\": \"canary-moved-%s@example.com\"}".formatted(RUN);
    done(commands.post("/v1/users", again), 201);

    done(commands.send("DELETE", "/v1/tenants/current", ""), 200);
    assertThat(read(path).expect(410).json().path("code").asString())
        .isEqualTo("tenant-offboarded");
    read("/v1/tenant/summary").expect(410);
    assertThat(read("/v1/tenant/erasures").expect(200).json().path("items")).hasSize(3);
    commands.post("/v1/users", again).expect(410);
  }

  /** The receipt, once it says that the key is destroyed. */
  private JsonNode receipt(String user) throws Exception {
    for (int i = 0; i < 300; i++) {
      JsonNode receipt = read("/v1/users/" + user + "/erasure").expect(200).json();
      if (!receipt.path("keyDestroyedAt").isNull()) {
        return receipt;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("the key of " + user + " is not destroyed");
  }

  private void rebuild(String projection) throws Exception {
    int before = generation(projection);
    operator.post("/operator/v1/projections/" + projection + "/rebuild", "").expect(202);
    for (int i = 0; i < 600 && generation(projection) == before; i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(generation(projection)).as(projection).isGreaterThan(before);
  }

  private int generation(String name) throws Exception {
    for (JsonNode item :
        operator.get("/operator/v1/projections").expect(200).json().path("items")) {
      if (item.path("name").asString().equals(name)) {
        return item.path("generation").asInt();
      }
    }
    throw new AssertionError("no projection " + name);
  }

  /** Where any of the texts stands: the first directory below the data, or a topic. */
  private Set<String> placesOf(List<String> texts) throws Exception {
    Path data = RunningBackbone.get().stack().settings().data();
    Path postgres = DeadBytes.postgresData(endpoints);
    Set<String> places = new TreeSet<>(TopicSearch.of(endpoints.kafka(), texts));
    for (String text : texts) {
      ByteSearch.in(data, text).forEach(file -> places.add(Path.of(file).getName(0).toString()));
      if (!postgres.startsWith(data.toRealPath()) && !ByteSearch.in(postgres, text).isEmpty()) {
        places.add("postgres");
      }
    }
    return places;
  }
}
