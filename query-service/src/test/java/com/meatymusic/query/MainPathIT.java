package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.consistency.ConsistencyToken;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.tenant.TenantRenamed;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From events in Kafka to answers over HTTP. */
class MainPathIT {

  private static Service service;
  private static Log log;

  @BeforeAll
  static void start() {
    service = Service.start();
    log = service.log();
  }

  @AfterAll
  static void stop() {
    log.close();
    service.close();
  }

  private static String token(UUID tenant) {
    return new ConsistencyToken(
            service.bean(LogIdentity.class).epoch(), tenant, log.sequence(tenant))
        .toString();
  }

  @Test
  void aTenantReadsItsOwnWritesAndNobodyElsesDo() throws Exception {
    UUID tenant = Service.tenant("acme");
    UUID user = Ids.next();
    log.tenant(tenant, "acme");
    log.user(tenant, user, "ann@example.com", "Ann");
    log.owner(tenant, Ids.next(), "user_ann");
    String acme = Service.user("acme");

    var read = service.get(acme, "/v1/users/" + user, ConsistencyToken.HEADER, token(tenant));
    assertThat(read.status()).as(read.raw().body()).isEqualTo(200);
    assertThat(read.json().path("email").stringValue()).isEqualTo("ann@example.com");
    assertThat(read.json().path("role").stringValue()).isEqualTo("member");
    assertThat(read.json().path("createdAt").stringValue()).isEqualTo("2026-01-02T03:04:05.678Z");
    assertThat(read.json().path("erased").booleanValue()).isFalse();
    assertThat(read.version()).isEqualTo("1");
    assertThat(
            service.get(acme, "/v1/users/" + user, "If-None-Match", read.header("ETag")).status())
        .isEqualTo(304);
    assertThat(service.get(acme, "/v1/tenant").json().path("slug").stringValue()).isEqualTo("acme");
    assertThat(service.get(acme, "/v1/tenants/" + tenant).status()).isEqualTo(200);

    UUID globex = Service.tenant("globex");
    log.tenant(globex, "globex");
    log.owner(globex, Ids.next(), "user_ann");
    String other = Service.user("globex");
    var foreign = service.get(other, "/v1/users/" + user, ConsistencyToken.HEADER, token(globex));
    var unknown = service.get(other, "/v1/users/" + Ids.next());
    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.json().path("detail")).isEqualTo(unknown.json().path("detail"));
    assertThat(service.get(other, "/v1/users").json().path("items")).hasSize(1);
    assertThat(service.get(other, "/v1/tenants/" + tenant).status()).isEqualTo(404);
    String table = "users_" + service.generation("users");
    for (String role : new String[] {"owner", "projector", "reader"}) {
      try (Connection connection = service.connect(role);
          var result = connection.createStatement().executeQuery("SELECT count(*) FROM " + table)) {
        result.next();
        assertThat(result.getInt(1)).as("rows that %s sees without a context", role).isZero();
      }
    }
  }

  @Test
  void usersComeInPages() {
    UUID tenant = Service.tenant("pages");
    for (int i = 0; i < 5; i++) {
      log.user(tenant, Ids.next(), "u" + i + "@example.com", "User " + i);
    }
    String caller = Service.reader("pages");
    var first = service.get(caller, "/v1/users?limit=3", ConsistencyToken.HEADER, token(tenant));
    assertThat(first.status()).as(first.raw().body()).isEqualTo(200);
    assertThat(first.json().path("items")).hasSize(3);
    String next = first.header("Link").replaceAll("<(.*)>; rel=\"next\"", "$1");
    var second = service.get(caller, next);
    assertThat(second.json().path("items")).hasSize(2);
    assertThat(second.header("Link")).isEmpty();
    assertThat(second.json().path("items").get(1).path("email").stringValue())
        .isEqualTo("u4@example.com");
    assertThat(service.get(caller, "/v1/users?limit=0").status()).isEqualTo(400);
    assertThat(service.get(caller, "/v1/users?cursor=x").status()).isEqualTo(400);
  }

  @Test
  void preferencesAreOneDocument() {
    UUID tenant = Service.tenant("prefs");
    UUID user = Ids.next();
    log.user(tenant, user, "p@example.com", "P");
    log.preferences(
        tenant, user, false, Map.of("/theme", "\"dark\"", "/audio/volume", "7", "/a~1b", "true"));
    Map<String, String> changes = new HashMap<>();
    changes.put("/audio", "\"off\"");
    changes.put("/theme", null);
    log.preferences(tenant, user, false, changes);
    String caller = Service.reader("prefs");
    String path = "/v1/users/" + user + "/preferences";
    var read = service.get(caller, path, ConsistencyToken.HEADER, token(tenant));
    assertThat(read.raw().body()).isEqualTo("{\"audio\":\"off\",\"a/b\":true}");
    assertThat(read.version()).isEqualTo("3");
    // The version is the user's, whatever of it has changed.
    assertThat(service.get(caller, "/v1/users/" + user).version()).isEqualTo("3");
    log.preferences(tenant, user, true, Map.of("/x/y", "1"));
    read = service.get(caller, path, ConsistencyToken.HEADER, token(tenant));
    assertThat(read.raw().body()).isEqualTo("{\"x\":{\"y\":1}}");
    assertThat(service.get(caller, "/v1/users/" + Ids.next() + "/preferences").status())
        .isEqualTo(404);
  }

  @Test
  void aTokenThatIsNotReachedInTimeIsToldSo() {
    UUID tenant = Service.tenant("late");
    log.tenant(tenant, "late");
    String caller = Service.reader("late");
    String epoch = service.bean(LogIdentity.class).epoch();
    String future = new ConsistencyToken(epoch, tenant, 99).toString();
    var late =
        service.get(caller, "/v1/tenant", ConsistencyToken.HEADER, future, "Prefer", "wait=0");
    assertThat(late.status()).isEqualTo(503);
    assertThat(late.json().path("code").stringValue()).isEqualTo("not-yet-consistent");
    assertThat(late.header("Retry-After")).isEqualTo("1");
    assertThat(late.json().at("/lag/events").longValue()).isGreaterThanOrEqualTo(0);
    for (String path : new String[] {"/v1/tenant", "/v1/users", "/v1/users/" + Ids.next()}) {
      var never = service.get(caller, path, ConsistencyToken.HEADER, future, "Prefer", "wait=10");
      assertThat(never.status()).as(never.raw().body()).isEqualTo(400);
      assertThat(never.json().path("code").stringValue()).isEqualTo("consistency-token-invalid");
    }
    String foreign = new ConsistencyToken(epoch, Ids.next(), 1).toString();
    String otherLog = new ConsistencyToken("elsewhere", tenant, 1).toString();
    for (String bad : new String[] {foreign, otherLog, "nonsense"}) {
      assertThat(service.get(caller, "/v1/tenant", ConsistencyToken.HEADER, bad).status())
          .isEqualTo(400);
    }
  }

  /** As the decider's log ends on an idle partition: with the mark of a transaction. */
  @Test
  void aTokenOfTheFutureIsTheClientsFaultAlsoWhereTheLogEndsWithAMarkHoweverManySendIt() {
    UUID tenant = Service.tenant("forged");
    log.tenant(tenant, "forged");
    log.abortedUser(tenant, Ids.next());
    String future =
        new ConsistencyToken(service.bean(LogIdentity.class).epoch(), tenant, 1_000_000).toString();
    String caller = Service.user("forged");
    List<CompletableFuture<Calls.Reply>> forged = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        forged.add(
            CompletableFuture.supplyAsync(
                () ->
                    service.get(
                        caller, "/v1/tenant", ConsistencyToken.HEADER, future, "Prefer", "wait=10"),
                threads));
      }
      assertThat(forged.stream().map(CompletableFuture::join))
          .allSatisfy(each -> assertThat(each.status()).as(each.raw().body()).isEqualTo(400));
    }
  }

  @Test
  void whoLeavesInTheMiddleOfAReadLeavesNoTransactionOpen() throws Exception {
    UUID tenant = Service.tenant("gone");
    log.tenant(tenant, "gone");
    String caller = Service.user("gone");
    assertThat(service.get(caller, "/v1/tenant", ConsistencyToken.HEADER, token(tenant)).status())
        .isEqualTo(200);
    for (int i = 0; i < 400; i++) {
      service.leave(caller, "/v1/users", i % 5);
    }
    eventually(() -> {
      try (Connection connection = service.connect("reader");
          var result =
              connection
                  .createStatement()
                  .executeQuery(
                      "SELECT count(*) FROM pg_stat_activity WHERE usename = 'meatymusic_reader'"
                          + " AND state LIKE 'idle in transaction%'")) {
        result.next();
        assertThat(result.getInt(1)).as("transactions that nobody ends").isZero();
      }
    });
  }

  @Test
  void aGapStopsItsTenantAndNobodyElse() throws Exception {
    UUID tenant = Service.tenant("gap");
    UUID other = Service.tenant("nogap");
    log.tenant(tenant, "gap");
    log.lose(tenant, 1);
    UUID user = Ids.next();
    log.user(tenant, user, "g@example.com", "G");
    log.tenant(other, "nogap");
    eventually(
        () -> assertThat(service.get(Service.user("nogap"), "/v1/tenant").status()).isEqualTo(200));
    assertThat(service.get(Service.user("gap"), "/v1/tenant").status()).isEqualTo(200);
    assertThat(service.get(Service.reader("gap"), "/v1/users/" + user).status()).isEqualTo(404);
    // What is missing may say who may see what.
    var refused = service.get(Service.user("gap"), "/v1/users");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.json().path("code").stringValue()).isEqualTo("rights-unknown");
  }

  @Test
  void whatCannotBeReadParksItsSubjectAlone() throws Exception {
    UUID tenant = Service.tenant("parked");
    UUID stuck = Ids.next();
    UUID free = Ids.next();
    log.tenant(tenant, "parked");
    log.garbage(tenant, "user/" + stuck);
    log.user(tenant, stuck, "s@example.com", "S");
    // What Postgres refuses, as no text is: a time beyond the last it knows.
    log.at(Instant.parse("+300000-01-01T00:00:00Z"));
    log.user(tenant, free, "f@example.com", "F");
    log.at(Log.TIME);
    UUID last = Ids.next();
    log.user(tenant, last, "l@example.com", "L");
    String caller = Service.reader("parked");
    var read = service.readAfter(log, "parked", "/v1/users/" + last);
    assertThat(read.status()).as(read.raw().body()).isEqualTo(200);
    assertThat(read.header("Parked")).isEmpty();
    var missing = service.get(caller, "/v1/users/" + stuck, ConsistencyToken.HEADER, token(tenant));
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.header("Parked")).isEqualTo("true");
    assertThat(missing.json().path("parked").booleanValue()).isTrue();
    var page = service.get(caller, "/v1/users");
    assertThat(page.header("Parked")).isEqualTo("true");
    assertThat(page.json().path("parked").booleanValue()).isTrue();
    try (Connection connection = service.connect("owner");
        var statement =
            connection.prepareStatement(
                "SELECT count(*), min(code), max(code) FROM parked_subject"
                    + " WHERE tenant_id = ? AND projection = 'users'")) {
      statement.setObject(1, tenant);
      var result = statement.executeQuery();
      result.next();
      assertThat(result.getInt(1)).isEqualTo(2);
      assertThat(result.getString(2)).isEqualTo("unreadable");
      assertThat(result.getString(3)).isEqualTo("violation");
    }
    eventually(
        () -> assertThat(service.get(Service.operator(), "/health/ready").status()).isEqualTo(200));
  }

  @Test
  void noTextOfAnEarlierBuildParksOrCanNotBeShown() {
    UUID tenant = Service.tenant("odd");
    UUID user = Ids.next();
    UUID mood = Ids.next();
    UUID recommendation = Ids.next();
    log.tenant(tenant, "odd");
    log.owner(tenant, user, "user_ann");
    log.append(tenant, "tenant/" + tenant, new TenantRenamed(tenant, "T\u0000"));
    log.user(tenant, Ids.next(), "x@example.com", "N\u0000");
    log.mood(tenant, user, mood, "joy\u0000", Log.TIME);
    log.recommendation(tenant, user, recommendation, mood, "R\u0000");
    String deep = "[".repeat(900) + "]".repeat(900);
    log.preferences(
        tenant,
        user,
        false,
        Map.of(
            "/a/b/c",
            deep,
            "/bad",
            "{\u0000",
            "/exact",
            "0.1000000000000000055511151231257827",
            "/huge",
            "1e1000000000",
            "/zero",
            "-0.0"));
    var preferences = service.readAfter(log, "odd", "/v1/users/" + user + "/preferences");
    assertThat(preferences.raw().body())
        .isEqualTo(
            "{\"a\":{\"b\":{\"c\":\"%s\"}},\"bad\":\"{\ufffd\",\"exact\":%s,\"huge\":%s,\"zero\":-0.0}"
                .formatted(deep, "0.1000000000000000055511151231257827", "1e1000000000"));
    assertThat(service.get(Service.user("odd"), "/v1/tenant").json().path("name").stringValue())
        .isEqualTo("T\ufffd");
    var users = service.get(Service.user("odd"), "/v1/users");
    assertThat(users.header("Parked")).isEmpty();
    assertThat(users.raw().body()).contains("N\ufffd");
    var felt = service.get(Service.user("odd"), "/v1/moods/" + mood);
    assertThat(felt.json().path("emotion").stringValue()).isEqualTo("joy\ufffd");
    assertThat(felt.json().path("scores").path("joy\ufffd").doubleValue()).isEqualTo(0.5);
    var title = service.get(Service.user("odd"), "/v1/recommendations/" + recommendation);
    assertThat(title.json().path("title").stringValue()).isEqualTo("R\ufffd");
    assertThat(service.get(Service.user("odd"), "/v1/users/" + user + "/export").raw().body())
        .contains("\"type\":\"end\"");
    log.garbage(tenant, "user/\u0000");
    assertThat(service.readAfter(log, "odd", "/v1/users").header("Parked")).isEqualTo("true");
    var parked = service.get(Service.operator(), "/operator/v1/parked?projection=users&limit=200");
    assertThat(parked.raw().body()).contains("user/\ufffd");
  }

  @Test
  void whatIsNoTextOrNumberInAPathOrQueryIsRefusedByItsName() {
    UUID tenant = Service.tenant("named");
    log.tenant(tenant, "named");
    log.owner(tenant, Ids.next(), "user_ann");
    assertThat(service.readAfter(log, "named", "/v1/tenant").status()).isEqualTo(200);
    String nul =
        Base64.getUrlEncoder().encodeToString((tenant + "\nusers\n1\nuser/\u0000").getBytes(UTF_8));
    Map<String, String> wrong =
        Map.ofEntries(
            Map.entry("/v1/tenant/audit?subject=user/%00", "/subject"),
            Map.entry("/v1/tenant/audit?limit=5&limit=6", "/limit"),
            Map.entry("/v1/users?limit=%2B5", "/limit"),
            Map.entry("/v1/users?limit=%D9%A5", "/limit"),
            Map.entry("/v1/users?cursor=%00", "/cursor"),
            Map.entry("/v1/tenant/summary?days=1e1", "/days"),
            Map.entry("/v1/users/%00", ""),
            Map.entry("/v1/users/%C0%AF/moods", ""),
            Map.entry("/operator/v1/parked?projection=%00", "/projection"),
            Map.entry("/operator/v1/parked?limit=0x10", "/limit"),
            Map.entry("/operator/v1/parked?cursor=" + nul, "/cursor"),
            Map.entry("/operator/v1/projections/users/generations/one/compare", "/number"));
    wrong.forEach((path, pointer) -> {
      String token = path.startsWith("/operator") ? Service.operator() : Service.user("named");
      var answer = service.get(token, path);
      assertThat(answer.status()).as(path).isEqualTo(400);
      assertThat(answer.json().at("/errors/0/pointer").stringValue()).as(path).isEqualTo(pointer);
    });
  }

  @Test
  void anIdOfSomethingParkedThatNoTextIsIsUnknown() {
    String nul =
        Base64.getUrlEncoder()
            .encodeToString((Ids.next() + "\nusers\n1\nuser/\u0000").getBytes(UTF_8));
    for (String id : List.of(nul, "x", "gICA")) {
      var answer = service.get(Service.operator(), "/operator/v1/parked/" + id);
      assertThat(answer.status()).as(id).isEqualTo(404);
    }
  }

  @Test
  void aCardOfWhatIsParkedDoesNotAnswer() {
    UUID tenant = Service.tenant("parked-card");
    UUID user = Ids.next();
    log.user(tenant, user, "c@example.com", "C");
    String caller = Service.reader("parked-card");
    String path = "/v1/users/" + user;
    var before = service.get(caller, path, ConsistencyToken.HEADER, token(tenant));
    assertThat(before.header("Parked")).isEmpty();
    log.garbage(tenant, "user/" + user);
    for (int i = 0; i < 3; i++) {
      var after = service.get(caller, path, ConsistencyToken.HEADER, token(tenant));
      assertThat(after.status()).isEqualTo(200);
      assertThat(after.header("Parked")).isEqualTo("true");
      assertThat(after.json().path("parked").booleanValue()).isTrue();
      assertThat(after.json().path("email").stringValue()).isEqualTo("c@example.com");
    }
  }

  @Test
  void whatALaterBuildWroteIsReadByItsPublishedSchemaAndElseParked() throws Exception {
    UUID tenant = Service.tenant("later");
    UUID read = Ids.next();
    UUID unknown = Ids.next();
    log.laterUser(tenant, unknown, "unpublished");
    log.publishLater("published");
    log.laterUser(tenant, read, "published");
    String caller = Service.reader("later");
    // A schema that nobody knows is looked for a while before its record is parked.
    var user =
        service.get(
            caller,
            "/v1/users/" + read,
            ConsistencyToken.HEADER,
            token(tenant),
            "Prefer",
            "wait=10");
    assertThat(user.status()).as(user.raw().body()).isEqualTo(200);
    assertThat(service.get(caller, "/v1/users/" + unknown).status()).isEqualTo(404);
    try (Connection connection = service.connect("owner");
        var statement =
            connection.prepareStatement(
                "SELECT detail FROM parked_subject WHERE tenant_id = ? AND projection = 'users'")) {
      statement.setObject(1, tenant);
      var result = statement.executeQuery();
      assertThat(result.next()).isTrue();
      assertThat(result.getString(1)).endsWith("is unknown");
    }
  }
}
