package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.consistency.ConsistencyToken;
import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.platform.privacy.ErasableKeyring;
import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.user.UserErased;
import com.meatymusic.schemas.user.UserStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What operators can do about records that cannot be applied. */
class ParkingIT {

  private static final String PARKED = "/operator/v1/parked";

  private Service service;
  private Log log;

  @BeforeEach
  void start() {
    service = Service.start();
    log = service.log();
  }

  @AfterEach
  void stop() {
    log.close();
    service.close();
  }

  private Calls.Reply read(String organisation, UUID user) {
    UUID tenant = Service.tenant(organisation);
    String token =
        new ConsistencyToken(service.bean(LogIdentity.class).epoch(), tenant, log.sequence(tenant))
            .toString();
    return service.get(
        Service.reader(organisation),
        "/v1/users/" + user,
        ConsistencyToken.HEADER,
        token,
        "Prefer",
        "wait=10");
  }

  /** The parked subject of a projection, looked for page by page. */
  private JsonNode find(String projection, UUID user) {
    return find(projection, "user/" + user);
  }

  private JsonNode find(String projection, String subject) {
    String path = PARKED + "?limit=1&projection=" + projection;
    while (!path.isEmpty()) {
      var page = service.get(Service.operator(), path);
      assertThat(page.status()).as(page.raw().body()).isEqualTo(200);
      assertThat(page.json().path("items").size()).isLessThanOrEqualTo(1);
      for (JsonNode item : page.json().path("items")) {
        if (item.path("subject").stringValue().equals(subject)) {
          return item;
        }
      }
      path = page.header("Link").replaceAll("<(.*)>; rel=\"next\"", "$1");
    }
    throw new AssertionError(subject + " is not parked in " + projection);
  }

  private Calls.Reply act(JsonNode parked, String action, String body) {
    return service.post(
        Service.operator(), PARKED + "/" + parked.path("id").stringValue() + "/" + action, body);
  }

  @Test
  void aRecordIsLookedIntoAndLeftOutWithAReasonAndTheRestFollowsInOrder() throws Exception {
    UUID tenant = Service.tenant("discard");
    UUID user = Ids.next();
    UUID other = Ids.next();
    log.garbage(tenant, "user/" + user);
    log.user(tenant, user, "secret@example.com", "First");
    log.preferences(tenant, user, false, Map.of("/a", "1"));
    log.user(tenant, other, "o@example.com", "O");
    assertThat(read("discard", other).status()).isEqualTo(200);
    assertThat(read("discard", user).header("Parked")).isEqualTo("true");
    assertThat(service.get(Service.user("discard"), PARKED).status()).isEqualTo(403);

    JsonNode parked = find("users", user);
    assertThat(parked.path("records").intValue()).isEqualTo(3);
    var opened = service.get(Service.operator(), PARKED + "/" + parked.path("id").stringValue());
    assertThat(opened.raw().body()).doesNotContain("secret@example.com");
    JsonNode records = opened.json().path("records");
    assertThat(records.get(0).path("unreadable").stringValue()).contains("single-object");
    assertThat(records.get(1).at("/value/email/sealed").isNumber()).isTrue();
    assertThat(records.get(1).at("/headers/ce_sequence").stringValue()).isEqualTo("2");

    assertThat(act(parked, "discard", "{\"reason\":\" \"}").status()).isEqualTo(400);
    var again = act(parked, "redrive", "");
    assertThat(again.json().path("applied").intValue()).isZero();
    assertThat(again.json().path("left").intValue()).isEqualTo(3);
    var discarded = act(parked, "discard", "{\"reason\":\"a test wrote it\"}");
    assertThat(discarded.status()).as(discarded.raw().body()).isEqualTo(200);
    assertThat(discarded.json().path("applied").intValue()).isEqualTo(2);
    assertThat(discarded.json().path("left").intValue()).isZero();
    assertThat(act(parked, "redrive", "").status()).isEqualTo(404);

    for (int i = 0; i < 3; i++) {
      var now = read("discard", user);
      assertThat(now.status()).isEqualTo(200);
      assertThat(now.version()).isEqualTo("3");
      assertThat(now.header("Parked")).isEmpty();
    }
    log.preferences(tenant, user, false, Map.of("/a", "2"));
    assertThat(read("discard", user).version()).isEqualTo("4");

    JsonNode entries =
        service.get(Service.operator(), "/operator/v1/parked-audit?limit=2").json().path("items");
    assertThat(entries.get(0).path("action").stringValue()).isEqualTo("discard");
    assertThat(entries.get(0).path("reason").stringValue()).isEqualTo("a test wrote it");
    assertThat(entries.get(0).path("who").stringValue()).endsWith("user_root");
    assertThat(entries.get(0).path("discarded").stringValue()).startsWith("meatymusic.events.v1/");
    assertThat(entries.get(1).path("action").stringValue()).isEqualTo("redrive");
    // The other projection has it parked still: each is its own.
    assertThat(find("preferences", user).path("records").intValue()).isEqualTo(4);
  }

  @Test
  void whatCanBeReadByNowIsAppliedWhenDrivenAgain() throws Exception {
    UUID tenant = Service.tenant("redrive");
    UUID user = Ids.next();
    log.laterUser(tenant, user, "notYetPublished");
    log.preferences(tenant, user, false, Map.of("/a", "1"));
    assertThat(read("redrive", user).header("Parked")).isEqualTo("true");
    log.publishLater("notYetPublished");
    JsonNode parked = find("users", user);
    eventually(
        () -> assertThat(act(parked, "redrive", "").json().path("left").intValue()).isZero());
    assertThat(read("redrive", user).version()).isEqualTo("2");
    assertThat(read("redrive", user).header("Parked")).isEmpty();
  }

  @Test
  void whatIsAboutSomeoneWhoWasErasedMeanwhileIsLeftOut() throws Exception {
    UUID tenant = Service.tenant("erased-meanwhile");
    UUID user = Ids.next();
    UUID mood = Ids.next();
    log.user(tenant, user, "gone@example.com", "G");
    log.laterMood(tenant, user, mood, "notYetPublishedMood");
    assertThat(read("erased-meanwhile", user).status()).isEqualTo(200);
    log.append(tenant, "user/" + user, new UserErased(user, UserStatus.ACTIVE));
    service.bean(ErasableKeyring.class).destroy(Set.of(new PersonRef(tenant, user)));
    assertThat(read("erased-meanwhile", user).status()).isEqualTo(410);

    log.publishLaterMood("notYetPublishedMood");
    JsonNode parked = find("moods", "mood/" + mood);
    eventually(
        () -> assertThat(act(parked, "redrive", "").json().path("left").intValue()).isZero());
    Operator operator = service.operations();
    int replayed = operator.begin("moods", "dry-run");
    operator.await("moods", replayed, "REPORTED");
    assertThat(operator.generation("moods", replayed).path("detail").stringValue())
        .isEqualTo("nothing differs");
    // Written in one millisecond with the redrive itself: either may come first.
    JsonNode entries =
        service.get(Service.operator(), "/operator/v1/parked-audit?limit=2").json().path("items");
    assertThat(entries)
        .filteredOn(entry -> entry.path("action").stringValue().equals("discard"))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.path("reason").stringValue()).contains("erased");
          assertThat(entry.path("discarded").stringValue()).startsWith("meatymusic.events.v1/");
        });
  }

  @Test
  void atTheBoundTheTenantStandsAndGoesOnWithoutLossWhenThereIsRoom() throws Exception {
    service.close();
    service = Service.start(Map.of("meatymusic.projection.most-parked", "3"));
    log.close();
    log = service.log();
    UUID tenant = Service.tenant("bound");
    UUID user = Ids.next();
    UUID next = Ids.next();
    for (int i = 0; i < 3; i++) {
      log.garbage(tenant, "user/" + user);
    }
    log.user(tenant, next, "n@example.com", "N");
    for (int i = 0; i < 4; i++) {
      UUID other = Ids.next();
      log.user(Service.tenant("beside-bound-" + i), other, "o@example.com", "O");
      assertThat(read("beside-bound-" + i, other).status()).as("others go on").isEqualTo(200);
    }
    assertThat(read("bound", next).status()).isEqualTo(503);
    assertThat(stopped(tenant).path("detail").asString()).contains("3 records", "parked");
    assertThat(find("users", user).path("records").intValue()).isEqualTo(3);

    Parked parked = new Parked(service.operations().calls());
    parked.untilNothingIsLeft(
        "discard", Map.of("tenantId", tenant.toString(), "reason", "a test wrote them"));
    assertThat(parked.causes("tenant=" + tenant)).isEmpty();
    var resumed =
        service.post(
            Service.operator(),
            "/operator/v1/stopped/" + tenant + "/resume",
            "{\"reason\":\"there is room\"}");
    assertThat(resumed.status()).as(resumed.raw().body()).isEqualTo(200);
    assertThat(resumed.json().at("/results/0/gap").isNull()).as("nothing is missing").isTrue();
    assertThat(read("bound", next).status()).isEqualTo(200);
  }

  private JsonNode stopped(UUID tenant) {
    return service
        .get(Service.operator(), "/operator/v1/stopped?limit=200")
        .json()
        .path("items")
        .valueStream()
        .filter(each -> each.path("tenantId").asString().equals(tenant.toString()))
        .findFirst()
        .orElseThrow(AssertionError::new);
  }

  @Test
  void whatTheLogNoLongerHasSaysSoAndCanOnlyBeDiscarded() throws Exception {
    UUID tenant = Service.tenant("lost-record");
    UUID user = Ids.next();
    log.garbage(tenant, "user/" + user);
    assertThat(read("lost-record", user).header("Parked")).isEqualTo("true");
    // Behind the end of the log: no record stands there.
    change(tenant, "UPDATE parked_record SET record_offset = record_offset + 1000000000000");
    JsonNode parked = find("users", user);
    JsonNode again = act(parked, "redrive", "").json();
    assertThat(again.at("/fault/code").asString()).isEqualTo("log-lost");
    assertThat(again.path("left").intValue()).isEqualTo(1);
    assertThat(find("users", user).path("code").asString()).isEqualTo("log-lost");
    var opened = service.get(Service.operator(), PARKED + "/" + parked.path("id").stringValue());
    assertThat(opened.json().at("/records/0/unreadable").asString()).contains("no longer has");
    JsonNode discarded = act(parked, "discard", "{\"reason\":\"it is gone\"}").json();
    assertThat(discarded.path("left").intValue()).isZero();
    log.user(tenant, user, "l@example.com", "L");
    assertThat(read("lost-record", user).version()).isEqualTo("2");
  }

  private void change(UUID tenant, String sql) throws SQLException {
    try (Connection projector = service.connect("projector")) {
      Transactions.run(
          projector,
          connection -> {
            Jdbc.execute(connection, "SET LOCAL app.tenant_ids = '{" + tenant + "}'");
            return Jdbc.update(connection, sql);
          });
    }
  }

  @Test
  void whatAnEarlierBuildCouldNotReadIsDrivenAgainByItselfAndOnceByEachBuild() throws Exception {
    UUID tenant = Service.tenant("newer-build");
    UUID user = Ids.next();
    UUID never = Ids.next();
    log.laterUser(tenant, user, "knownLater");
    log.preferences(tenant, user, false, Map.of("/a", "1"));
    log.garbage(tenant, "user/" + never);
    assertThat(read("newer-build", user).header("Parked")).isEqualTo("true");
    log.publishLater("knownLater");
    restart();
    assertThat(read("newer-build", user).header("Parked")).as("the same build").isEqualTo("true");
    change(tenant, "UPDATE parked_subject SET unreadable_by = '{anEarlierBuild}'");
    restart();
    eventually(() -> assertThat(read("newer-build", user).header("Parked")).isEmpty());
    assertThat(read("newer-build", user).version()).isEqualTo("2");
    eventually(() ->
        assertThat(
                new Tables(service)
                    .query(
                        "SELECT DISTINCT array_to_string(unreadable_by, ' ') FROM parked_subject"
                            + " WHERE tenant_id = '"
                            + tenant
                            + "'"))
            .singleElement()
            .asString()
            .contains("anEarlierBuild", Contract.readable()));
    assertThat(find("users", never).path("records").intValue()).isEqualTo(1);
    assertThat(new Parked(service.operations().calls()).audit())
        .filteredOn(entry -> entry.path("tenantId").asString().equals(tenant.toString()))
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.path("who").asString()).startsWith("build:"));
  }

  private void restart() {
    service.close();
    service = Service.start(Map.of("meatymusic.projection.measure", "PT1S"));
    Log before = log;
    log = service.log(before);
    before.close();
  }
}
