package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.schemas.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** A row that is not what the log says is found and named, and nothing else is. */
class CheckIT {

  private static final UUID TENANT = Service.tenant("checked");

  private static Service service;
  private static Log log;
  private static Users users;

  @BeforeAll
  static void start() throws Exception {
    // What is checked is what is asked for, so that nothing else finds it before.
    service = Service.start(Map.of("meatymusic.projection.check.every", "PT0S"));
    log = service.log();
    log.tenant(TENANT, "checked");
    users = new Users(log, "checked", 40);
    users.change();
    UUID someone = users.ids().getFirst();
    for (String emotion : List.of("joy", "calm", "joy")) {
      UUID mood = Ids.next();
      log.mood(TENANT, someone, mood, emotion, Instant.parse("2026-03-04T05:06:07Z"));
      log.recommendation(TENANT, someone, Ids.next(), mood, "for " + emotion);
    }
    log.invitation(TENANT, Ids.next(), "invited@example.com");
  }

  @AfterAll
  static void stop() {
    log.close();
    service.close();
  }

  private static JsonNode check() throws Exception {
    return check("checked");
  }

  /** Checks an organisation's partition as it is now, with all that was appended. */
  private static JsonNode check(String organisation) throws Exception {
    UUID tenant = Service.tenant(organisation);
    assertThat(service.readAfter(log, organisation, "/v1/users").status()).isEqualTo(200);
    var asked =
        service.post(
            Service.operator(), "/operator/v1/checks", "{\"tenantId\": \"" + tenant + "\"}");
    assertThat(asked.status()).as(asked.raw().body()).isEqualTo(202);
    int partition = service.bean(LogIdentity.class).partition(tenant);
    JsonNode[] done = new JsonNode[1];
    eventually(() -> {
      JsonNode one =
          service
              .get(Service.operator(), "/operator/v1/checks")
              .json()
              .at("/partitions/" + partition);
      assertThat(one.path("finishedAt").isNull()).isFalse();
      assertThat(one.path("requestedAt").isNull()).isTrue();
      done[0] = one;
    });
    assertThat(done[0].path("detail").isNull()).as("%s", done[0]).isTrue();
    return done[0];
  }

  private static void asProjector(String sql) throws SQLException {
    try (Connection connection = service.connect("projector")) {
      connection.setAutoCommit(false);
      var statement = connection.createStatement();
      statement.execute("SET LOCAL app.tenant_ids = '{" + TENANT + "}'");
      assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
      connection.commit();
    }
  }

  @Test
  void whatIsAsTheLogSaysDiffersNowhere() throws Exception {
    JsonNode found = check();
    assertThat(found.path("differences")).as("%s", found).isEmpty();
    assertThat(found.path("leftOut").asInt()).isZero();
    assertThat(found.path("tenants").asInt()).isPositive();
    assertThat(found.path("events").asLong()).isGreaterThanOrEqualTo(88);
  }

  @Test
  void aRowChangedByHandIsNamed() throws Exception {
    int generation = service.generation("users");
    UUID changed = users.ids().get(1);
    UUID gone = users.ids().get(2);
    asProjector(
        "UPDATE users_%d SET email = 'other@example.com' WHERE user_id = '%s'"
            .formatted(generation, changed));
    asProjector("DELETE FROM users_%d WHERE user_id = '%s'".formatted(generation, gone));
    asProjector("UPDATE tenants_%d SET name = 'another'".formatted(service.generation("tenants")));
    JsonNode found = check().path("differences");
    assertThat(found).as("%s", found).hasSize(3);
    assertThat(found.valueStream().map(CheckIT::named))
        .containsExactlyInAnyOrder(
            "users " + changed + " different [\"email\"]",
            "users " + gone + " additional []",
            "tenants null different [\"name\"]");

    int number = service.operations().begin("users", "hold");
    service.operations().await("users", number, "DIFFERS");
    assertThat(
            service
                .post(Service.operator(), Operator.path("users", number) + "/switch?force=true", "")
                .status())
        .isEqualTo(200);
    asProjector(
        "UPDATE tenants_%d SET name = 'checked inc.'".formatted(service.generation("tenants")));
    assertThat(check().path("differences")).isEmpty();
  }

  @Test
  void aCardChangedByHandIsNamed() throws Exception {
    UUID user = users.ids().get(5);
    int generation = service.generation("users");
    String path = "/v1/users/" + user;
    assertThat(service.readAfter(log, "checked", path).status()).isEqualTo(200);
    assertThat(service.readAfter(log, "checked", path).status()).isEqualTo(200);
    List<String> keys =
        new Tables(service)
            .keys("users", generation).stream()
                .filter(key -> key.endsWith(user.toString()))
                .toList();
    assertThat(keys).hasSize(1);
    var redis = service.bean(ReactiveStringRedisTemplate.class);
    String card = redis.<String, String>opsForHash().get(keys.getFirst(), "json").block();
    redis
        .opsForHash()
        .put(keys.getFirst(), "json", card.replace("u5@example.com", "x@example.com"))
        .block();
    JsonNode found = check().path("differences");
    assertThat(found.valueStream().map(CheckIT::named))
        .containsExactly("users " + user + " different in Redis [\"email\"]");
    redis.delete(keys.getFirst()).block();
    assertThat(check().path("differences")).isEmpty();
  }

  private static String named(JsonNode difference) {
    return "%s %s %s %s"
        .formatted(
            difference.path("table").asString(),
            difference.at("/key/user_id").asString(null),
            difference.path("kind").asString(),
            difference.path("columns"));
  }

  @Test
  void anotherLogThanTheOneThatWasAppliedIsNoticed() throws Exception {
    assertThat(check().path("differences")).isEmpty();
    asProjector("UPDATE tenant_sequence SET digest = digest + 1 WHERE subscription = 'live'");
    JsonNode found = check().path("differences");
    assertThat(found.valueStream().map(each -> each.path("table").asString()))
        .containsExactly("events");
    assertThat(found.at("/0/key/tenant_id").asString()).isEqualTo(TENANT.toString());
    // A build of before moves the number alone: then nothing is known, and the check says it anew.
    asProjector("UPDATE tenant_sequence SET digest_seq = NULL WHERE subscription = 'live'");
    assertThat(check().path("differences")).isEmpty();
    assertThat(
            new Tables(service)
                .query("SELECT count(*) FROM tenant_sequence WHERE digest_seq = tenant_seq"))
        .isNotEqualTo(List.of("0"));
  }

  @Test
  void whatIsParkedIsLeftOutAndNotCalledDifferent() throws Exception {
    UUID tenant = Service.tenant("checked-parked");
    UUID user = Ids.next();
    log.tenant(tenant, "checked-parked");
    log.user(tenant, user, "p@example.com", "P");
    log.garbage(tenant, "user/" + user);
    JsonNode found = check("checked-parked");
    assertThat(found.path("differences")).as("%s", found).isEmpty();
    assertThat(found.path("leftOut").asInt()).isPositive();
  }
}
