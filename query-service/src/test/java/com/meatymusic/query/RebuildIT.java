package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.consistency.ConsistencyToken;
import com.meatymusic.query.projection.LogIdentity;
import com.meatymusic.schemas.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** What an operator does about generations, while the one that serves goes on. */
@Tag("chaos")
class RebuildIT {

  private static final String PROJECTIONS = "/operator/v1/projections";

  private Service service;
  private Log log;

  @BeforeEach
  void start() {
    service = Service.start(Map.of("meatymusic.projection.retire-after", "PT10M"));
    log = service.log();
  }

  @AfterEach
  void stop() {
    log.close();
    service.close();
  }

  private Service.Reply read(String organisation, String path) {
    UUID tenant = Service.tenant(organisation);
    String token =
        new ConsistencyToken(service.bean(LogIdentity.class).epoch(), tenant, log.sequence(tenant))
            .toString();
    return service.get(
        Service.user(organisation), path, ConsistencyToken.HEADER, token, "Prefer", "wait=10");
  }

  private JsonNode generation(String projection, int number) {
    for (JsonNode item : service.get(Service.operator(), PROJECTIONS).json().path("items")) {
      if (item.path("name").stringValue().equals(projection)) {
        for (JsonNode generation : item.path("generations")) {
          if (generation.path("generation").intValue() == number) {
            return generation;
          }
        }
      }
    }
    return service.get(Service.operator(), PROJECTIONS).json().path("nothing");
  }

  private int begin(String projection, String mode) {
    var begun =
        service.post(Service.operator(), PROJECTIONS + "/" + projection + "/rebuild?mode=" + mode);
    assertThat(begun.status()).as(begun.raw().body()).isEqualTo(202);
    return begun.json().path("generation").intValue();
  }

  private Service.Reply step(String projection, int number, String step) {
    return service.post(
        Service.operator(), PROJECTIONS + "/" + projection + "/generations/" + number + "/" + step);
  }

  private void awaitState(String projection, int number, String state) throws Exception {
    eventually(() ->
        assertThat(generation(projection, number).path("state").stringValue("gone"))
            .isEqualTo(state));
  }

  private List<String> query(String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = service.connect("owner");
        var result = connection.createStatement().executeQuery(sql)) {
      while (result.next()) {
        found.add(result.getString(1));
      }
    }
    return found;
  }

  private List<String> leftovers(String table, int generation) throws SQLException {
    List<String> left = query("SELECT to_regclass('%s_%d')::text".formatted(table, generation));
    left.removeIf(name -> name == null);
    left.addAll(
        query("SELECT line FROM log_position WHERE line = '%s/%d'".formatted(table, generation)));
    left.addAll(
        query(
            "SELECT line FROM generation_partition WHERE projection = '%s' AND generation = %d"
                .formatted(table, generation)));
    left.addAll(
        service
            .bean(ReactiveStringRedisTemplate.class)
            .keys("*:%s_%d:*".formatted(table, generation))
            .collectList()
            .block());
    return left;
  }

  @Test
  void aHeldGenerationIsComparedSwitchedToAndBackAndDropped() throws Exception {
    UUID tenant = Service.tenant("held");
    UUID user = Ids.next();
    log.user(tenant, user, "h@example.com", "H");
    eventually(() -> assertThat(read("held", "/v1/users/" + user).status()).isEqualTo(200));
    int before = service.generation("users");
    int held = begin("users", "hold");
    awaitState("users", held, "READY");
    assertThat(service.post(Service.operator(), PROJECTIONS + "/users/rebuild").status())
        .isEqualTo(409);
    // It is full, and follows: what comes now is in both.
    log.preferences(tenant, user, false, Map.of("/a", "1"));
    assertThat(read("held", "/v1/users/" + user).header("ETag")).isEqualTo("\"2\"");
    String compare = PROJECTIONS + "/users/generations/" + held + "/compare";
    assertThat(service.get(Service.operator(), compare).json().path("equal").booleanValue())
        .isTrue();
    damage(tenant, user, held);
    JsonNode different = service.get(Service.operator(), compare).json().path("differences");
    assertThat(different).hasSize(1);
    assertThat(different.get(0).at("/key/user_id").stringValue()).isEqualTo(user.toString());
    assertThat(different.get(0).path("columns").get(0).stringValue()).isEqualTo("email");
    assertThat(different.toString()).doesNotContain("@example.com");

    assertThat(step("users", held, "switch").status()).isEqualTo(200);
    assertThat(read("held", "/v1/users").json().at("/items/0/email").stringValue())
        .isEqualTo("damaged@example.com");
    assertThat(step("users", held, "drop").status()).isEqualTo(409);
    var back = service.post(Service.operator(), PROJECTIONS + "/users/switch-back");
    assertThat(back.status()).as(back.raw().body()).isEqualTo(200);
    assertThat(service.generation("users")).isEqualTo(before);
    assertThat(read("held", "/v1/users").json().at("/items/0/email").stringValue())
        .isEqualTo("h@example.com");
    assertThat(step("users", held, "drop").status()).isEqualTo(200);
    eventually(() -> assertThat(leftovers("users", held)).isEmpty());
  }

  private void damage(UUID tenant, UUID user, int generation) throws SQLException {
    try (Connection connection = service.connect("projector")) {
      connection.setAutoCommit(false);
      connection.createStatement().execute("SET LOCAL app.tenant_ids = '{" + tenant + "}'");
      connection
          .createStatement()
          .execute(
              "UPDATE users_%d SET email = 'damaged@example.com' WHERE user_id = '%s'"
                  .formatted(generation, user));
      connection.commit();
    }
  }

  @Test
  void aPausedRebuildStandsStillGoesOnAndACancelledOneLeavesNothing() throws Exception {
    UUID tenant = Service.tenant("paused");
    for (int i = 0; i < 50; i++) {
      log.user(tenant, Ids.next(), "p" + i + "@example.com", "P");
    }
    int paused = begin("preferences", "hold");
    var pause = step("preferences", paused, "pause");
    if (pause.status() == 200) {
      assertThat(generation("preferences", paused).path("state").stringValue()).isEqualTo("PAUSED");
      assertThat(step("preferences", paused, "pause").status()).isEqualTo(409);
      assertThat(step("preferences", paused, "resume").status()).isEqualTo(200);
    }
    awaitState("preferences", paused, "READY");
    assertThat(generation("preferences", paused).path("done").longValue()).isPositive();
    assertThat(step("preferences", paused, "cancel").status()).isEqualTo(200);
    eventually(() -> {
      assertThat(leftovers("preferences", paused)).isEmpty();
      assertThat(leftovers("preference_owners", paused)).isEmpty();
    });
    // Its number is never given again, so nothing that is derived from it can be mistaken.
    int next = begin("preferences", "hold");
    assertThat(next).isGreaterThan(paused);
    step("preferences", next, "cancel");
    assertThat(step("preferences", 99_999, "cancel").status()).isEqualTo(404);
    assertThat(
            service
                .post(Service.user("paused"), PROJECTIONS + "/preferences/generations/1/cancel")
                .status())
        .isEqualTo(403);
  }

  @Test
  void aDryRunSaysWhatWouldDifferAndLeavesNothingElse() throws Exception {
    UUID tenant = Service.tenant("dry");
    UUID user = Ids.next();
    log.user(tenant, user, "d@example.com", "D");
    eventually(() -> assertThat(read("dry", "/v1/users/" + user).status()).isEqualTo(200));
    int serving = service.generation("users");
    int equal = begin("users", "dry-run");
    awaitState("users", equal, "REPORTED");
    assertThat(generation("users", equal).path("detail").stringValue())
        .isEqualTo("nothing differs");
    damage(tenant, user, serving);
    int dry = begin("users", "dry-run");
    awaitState("users", dry, "REPORTED");
    assertThat(generation("users", dry).path("detail").stringValue())
        .contains("differ", user.toString())
        .doesNotContain("@example.com");
    eventually(() -> assertThat(leftovers("users", dry)).isEmpty());
    assertThat(service.generation("users")).isEqualTo(serving);
    // A difference stops a switch, too, until the operator insists.
    int differs = begin("users", "switch");
    awaitState("users", differs, "DIFFERS");
    assertThat(step("users", differs, "switch").status()).isEqualTo(409);
    assertThat(step("users", differs, "switch?force=true").status()).isEqualTo(200);
    assertThat(read("dry", "/v1/users").json().at("/items/0/email").stringValue())
        .isEqualTo("d@example.com");
  }

  @Test
  void aNewVersionFillsBesideTheOldOneWithWhatOldEventsSaidAndTakesOver() throws Exception {
    UUID tenant = Service.tenant("versions");
    UUID user = Ids.next();
    service.close();
    service = Service.start(Map.of("probe.version", "1"));
    log.close();
    log = service.log();
    log.user(tenant, user, "v@example.com", "V");
    eventually(() -> assertThat(service.generation("probe")).isPositive());
    int before = service.generation("probe");
    service.close();
    service =
        Service.start(Map.of("probe.version", "2", "meatymusic.projection.retire-after", "PT10M"));
    // Both are written while the new one fills, and after it has taken over.
    log.preferences(tenant, user, false, Map.of("/a", "1"));
    eventually(() -> assertThat(service.generation("probe")).isEqualTo(before + 1));
    log.preferences(tenant, user, false, Map.of("/a", "2"));
    assertThat(read("versions", "/v1/users/" + user).header("ETag")).isEqualTo("\"3\"");
    try (Connection connection = service.connect("reader")) {
      connection.setAutoCommit(false);
      connection.createStatement().execute("SET LOCAL app.tenant_id = '" + tenant + "'");
      var row =
          connection
              .createStatement()
              .executeQuery(
                  "SELECT n.registered_as, n.version, o.version FROM probe_%d n JOIN probe_%d o"
                          .formatted(before + 1, before)
                      + " USING (tenant_id, user_id)");
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("MEMBER");
      assertThat(row.getLong(2)).isEqualTo(3);
      assertThat(row.getLong(3)).isEqualTo(3);
    }
    // The build before must not go past what it cannot write: it stands still, and says so.
    service.close();
    service = Service.start(Map.of("probe.version", "1"));
    log.preferences(tenant, user, false, Map.of("/a", "3"));
    assertThat(read("versions", "/v1/users/" + user).status()).isEqualTo(503);
    assertThat(service.generation("probe")).isEqualTo(before + 1);
    service.close();
    service = Service.start();
    assertThat(step("probe", before + 1, "drop").status()).isEqualTo(200);
    step("probe", before, "drop");
    assertThat(read("versions", "/v1/users/" + user).header("ETag")).isEqualTo("\"4\"");
    eventually(() -> assertThat(leftovers("probe", before + 1)).isEmpty());
  }

  @Test
  void aKilledRebuildGoesOnInTheNextProcess() throws Exception {
    UUID tenant = Service.tenant("killed-rebuild");
    for (int i = 0; i < 300; i++) {
      log.user(tenant, Ids.next(), "k" + i + "@example.com", "K");
    }
    String before = read("killed-rebuild", "/v1/users?limit=200").raw().body();
    int filling = begin("users", "hold");
    step("users", filling, "pause");
    service.close();
    int kills = 0;
    for (int i = 0; i < 3; i++) {
      // Small batches, so that the kill comes in the middle of them.
      try (ServiceChild child = ServiceChild.start(Map.of("meatymusic.projection.batch", "3"))) {
        service = Service.start(Map.of("meatymusic.projection.group", "other"));
        step("users", filling, "resume");
        service.close();
        Thread.sleep(2_500 + i * 1_000L);
        assertThat(child.isAlive()).isTrue();
        kills++;
      }
    }
    assertThat(kills).isEqualTo(3);
    service = Service.start(Map.of("meatymusic.projection.retire-after", "PT10M"));
    awaitState("users", filling, "READY");
    assertThat(step("users", filling, "switch").status()).isEqualTo(200);
    assertThat(read("killed-rebuild", "/v1/users?limit=200").raw().body()).isEqualTo(before);
  }
}
