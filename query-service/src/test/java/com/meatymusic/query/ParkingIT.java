package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.consistency.ConsistencyToken;
import com.meatymusic.platform.privacy.ErasableKeyring;
import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.user.UserErased;
import com.meatymusic.schemas.user.UserStatus;
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
  void atTheBoundTheSubscriptionStopsAndGoesOnWithoutLossWhenThereIsRoom() throws Exception {
    service.close();
    service = Service.start(Map.of("meatymusic.projection.most-parked", "0"));
    log.close();
    log = service.log();
    UUID tenant = Service.tenant("bound");
    UUID user = Ids.next();
    UUID next = Ids.next();
    log.garbage(tenant, "user/" + user);
    log.user(tenant, next, "n@example.com", "N");
    Calls.Reply waiting = read("bound", next);
    assertThat(waiting.status()).isEqualTo(503);
    assertThat(waiting.json().at("/lag/events").longValue()).isPositive();
    service.close();
    service = Service.start();
    assertThat(read("bound", next).status()).isEqualTo(200);
    assertThat(find("users", user).path("records").intValue()).isEqualTo(1);
  }
}
