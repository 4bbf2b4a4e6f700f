package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.schemas.Ids;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What an operator does about generations, while the one that serves goes on. Each test leaves the
 * generation that serves whole: a difference in it would show in the next test's rebuild.
 */
class RebuildIT {

  private static Service service;
  private static Operator operator;
  private static Tables tables;
  private static Log log;

  /** Generations that were taken away: nothing may be left of them in the end. */
  private static final List<Integer> gone = new ArrayList<>();

  @BeforeAll
  static void start() {
    service = Service.start(Map.of("meatymusic.projection.retire-after", "PT10M"));
    operator = service.operations();
    tables = new Tables(service);
    log = service.log();
  }

  @AfterAll
  static void stop() throws Exception {
    eventually(() -> {
      for (int generation : gone) {
        assertThat(tables.leftovers("users", generation)).isEmpty();
      }
    });
    log.close();
    service.close();
  }

  private static Calls.Reply read(String organisation, String path) {
    return service.readAfter(log, organisation, path);
  }

  private static UUID shownUser(String organisation) {
    UUID user = Ids.next();
    log.user(Service.tenant(organisation), user, organisation + "@example.com", "U");
    assertThat(read(organisation, "/v1/users/" + user).status()).isEqualTo(200);
    return user;
  }

  private static String email(String organisation) {
    return read(organisation, "/v1/users").json().at("/items/0/email").stringValue();
  }

  @Test
  void aHeldGenerationIsComparedSwitchedToAndBackAndDropped() throws Exception {
    UUID tenant = Service.tenant("held");
    UUID user = shownUser("held");
    int before = service.generation("users");
    int held = operator.begin("users", "hold");
    operator.await("users", held, "READY");
    assertThat(operator.rebuild("users", "switch").status()).isEqualTo(409);
    // It is full, and follows: what comes now is in both.
    log.preferences(tenant, user, false, Map.of("/a", "1"));
    assertThat(read("held", "/v1/users/" + user).version()).isEqualTo("2");
    assertThat(operator.compare("users", held).path("equal").booleanValue()).isTrue();
    tables.setEmail(tenant, user, held, "damaged@example.com");
    JsonNode different = operator.compare("users", held).path("differences");
    assertThat(different).hasSize(1);
    assertThat(different.get(0).at("/key/user_id").stringValue()).isEqualTo(user.toString());
    assertThat(different.get(0).path("columns").get(0).stringValue()).isEqualTo("email");
    assertThat(different.toString()).doesNotContain("@example.com");

    String path = "/v1/users/" + user;
    String tag = read("held", path).header("ETag");
    operator.take("users", held, "switch");
    assertThat(email("held")).isEqualTo("damaged@example.com");
    var switched = service.get(Service.reader("held"), path, "If-None-Match", tag);
    assertThat(switched.status()).as("other rows, though the version is the same").isEqualTo(200);
    assertThat(operator.step("users", held, "drop").status()).isEqualTo(409);
    var back = operator.switchBack("users");
    assertThat(back.status()).as(back.raw().body()).isEqualTo(200);
    assertThat(service.generation("users")).isEqualTo(before);
    assertThat(email("held")).isEqualTo("held@example.com");
    operator.take("users", held, "drop");
    gone.add(held);
  }

  @Test
  void aPausedRebuildStandsStillGoesOnAndACancelledOneLeavesNothing() throws Exception {
    UUID tenant = Service.tenant("paused");
    UUID user = shownUser("paused");
    int paused;
    // While the live subscription is held here, no generation can join it: it is under way for
    // sure.
    try (Connection holder = service.connect("owner")) {
      holder.setAutoCommit(false);
      holder
          .createStatement()
          .execute("SELECT FROM subscription_checkpoint WHERE subscription = 'live' FOR UPDATE");
      paused = operator.begin("users", "hold");
      operator.take("users", paused, "pause");
      assertThat(operator.step("users", paused, "pause").status()).isEqualTo(409);
    }
    log.preferences(tenant, user, false, Map.of("/a", "1"));
    assertThat(read("paused", "/v1/users/" + user).version()).isEqualTo("2");
    assertThat(operator.state("users", paused)).isEqualTo("PAUSED");
    operator.take("users", paused, "resume");
    operator.await("users", paused, "READY");
    assertThat(operator.generation("users", paused).path("done").longValue()).isPositive();
    // It follows now, and so there are cards of it.
    log.preferences(tenant, user, false, Map.of("/a", "2"));
    assertThat(read("paused", "/v1/users/" + user).version()).isEqualTo("3");
    eventually(() -> assertThat(tables.keys("users", paused)).isNotEmpty());
    operator.take("users", paused, "cancel");
    gone.add(paused);
    // Its number is never given again, so nothing that is derived from it can be mistaken.
    int next = operator.begin("users", "hold");
    assertThat(next).isGreaterThan(paused);
    operator.take("users", next, "cancel");
    gone.add(next);
    assertThat(operator.step("users", 99_999, "cancel").status()).isEqualTo(404);
    String cancel = Operator.path("users", 1) + "/cancel";
    assertThat(service.post(Service.user("paused"), cancel).status()).isEqualTo(403);
  }

  @Test
  void aDryRunSaysWhatWouldDifferAndADifferenceStopsTheSwitch() throws Exception {
    UUID tenant = Service.tenant("dry");
    UUID user = shownUser("dry");
    int serving = service.generation("users");
    int equal = operator.begin("users", "dry-run");
    operator.await("users", equal, "REPORTED");
    assertThat(operator.generation("users", equal).path("detail").stringValue())
        .isEqualTo("nothing differs");
    tables.setEmail(tenant, user, serving, "damaged@example.com");
    int dry = operator.begin("users", "dry-run");
    operator.await("users", dry, "REPORTED");
    assertThat(operator.generation("users", dry).path("detail").stringValue())
        .contains("differ", user.toString())
        .doesNotContain("@example.com");
    gone.add(equal);
    gone.add(dry);
    assertThat(service.generation("users")).isEqualTo(serving);
    int differs = operator.begin("users", "switch");
    operator.await("users", differs, "DIFFERS");
    assertThat(operator.step("users", differs, "switch").status()).isEqualTo(409);
    assertThat(email("dry")).isEqualTo("damaged@example.com");
    // Until the operator insists.
    operator.take("users", differs, "switch?force=true");
    assertThat(email("dry")).isEqualTo("dry@example.com");
  }

  @Test
  void whatStillReadsATableThatIsToGoHoldsUpNoRebuild() throws Exception {
    UUID user = shownUser("reader");
    int held = operator.begin("users", "hold");
    operator.await("users", held, "READY");
    try (Connection reader = service.connect("reader")) {
      reader.setAutoCommit(false);
      reader.createStatement().execute("SELECT FROM users_" + held);
      operator.take("users", held, "cancel");
      int other = operator.begin("preferences", "hold");
      operator.await("preferences", other, "READY");
      assertThat(operator.state("users", held)).isEqualTo("DROPPING");
      operator.take("preferences", other, "cancel");
    }
    gone.add(held);
    assertThat(read("reader", "/v1/users/" + user).status()).isEqualTo(200);
  }
}
