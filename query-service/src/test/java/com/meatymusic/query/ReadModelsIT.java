package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.consistency.ConsistencyToken;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.recommendation.RecommendationRated;
import com.meatymusic.schemas.tenant.SuspendedBy;
import com.meatymusic.schemas.tenant.TenantReactivated;
import com.meatymusic.schemas.tenant.TenantRenamed;
import com.meatymusic.schemas.tenant.TenantSuspended;
import com.meatymusic.schemas.tenant.TrialExpired;
import com.meatymusic.schemas.tenant.TrialStarted;
import com.meatymusic.schemas.user.Role;
import com.meatymusic.schemas.user.RoleChanged;
import com.meatymusic.schemas.user.UserDeactivated;
import com.meatymusic.schemas.user.UserErased;
import com.meatymusic.schemas.user.UserStatus;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.DataType;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** What events of every kind look like to those who may read them, and to those who may not. */
class ReadModelsIT {

  private static final Instant DAY = Instant.parse("2026-01-02T03:04:05Z");

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

  private static Calls.Reply read(String caller, UUID tenant, String path) {
    String token =
        new ConsistencyToken(service.bean(LogIdentity.class).epoch(), tenant, log.sequence(tenant))
            .toString();
    return service.get(caller, path, ConsistencyToken.HEADER, token, "Prefer", "wait=10");
  }

  private static JsonNode ok(String caller, UUID tenant, String path) {
    var reply = read(caller, tenant, path);
    assertThat(reply.status()).as(path + " " + reply.raw().body()).isEqualTo(200);
    return reply.json();
  }

  /** An owner with the identity of the token of this name. */
  private static UUID owner(UUID tenant, String name) {
    UUID owner = Ids.next();
    log.owner(tenant, owner, "user_" + name);
    return owner;
  }

  @Test
  void anExportDuringWhichOneIsErasedDoesNotLookWhole() throws Exception {
    UUID tenant = Service.tenant("torn");
    log.tenant(tenant, "torn");
    UUID ann = owner(tenant, "ann");
    // More than what lies between who sends and who reads can hold.
    for (int i = 0; i < 4_000; i++) {
      log.recommendation(tenant, ann, Ids.next(), Ids.next(), "x".repeat(8_000));
    }
    String caller = Service.user("torn");
    ok(caller, tenant, "/v1/users/me");
    var above = service.head(caller, "/v1/users/" + ann + "/export");
    assertThat(above.status()).isEqualTo(200);
    assertThat(above.header("Content-Type")).startsWith("application/jsonl");
    assertThat(service.head(caller, "/v1/users/" + Ids.next() + "/export").status()).isEqualTo(404);
    try (InputStream export = service.stream(caller, "/v1/users/" + ann + "/export")) {
      assertThat(new String(export.readNBytes(10), UTF_8)).startsWith("{");
      log.append(tenant, "user/" + ann, new UserErased(ann, UserStatus.ACTIVE));
      String reader = Service.reader("torn");
      eventually(() -> assertThat(service.get(reader, "/v1/users/" + ann).status()).isEqualTo(410));
      String rest = "";
      try {
        rest = new String(export.readAllBytes(), UTF_8);
      } catch (IOException e) {
        // It broke off.
      }
      assertThat(rest).doesNotContain("\"type\":\"end\"");
    }
  }

  @Test
  void aTenantShowsWhereItStandsUnderASuspensionToo() {
    UUID tenant = Service.tenant("standing");
    String caller = Service.user("standing");
    log.tenant(tenant, "standing");
    owner(tenant, "ann");
    String subject = "tenant/" + tenant;
    log.append(tenant, subject, new TenantRenamed(tenant, "Standing Ltd"));
    log.append(tenant, subject, new TrialStarted(tenant, 1, DAY.plusSeconds(60)));
    JsonNode trialing = ok(caller, tenant, "/v1/tenant");
    assertThat(trialing.path("name").stringValue()).isEqualTo("Standing Ltd");
    assertThat(trialing.path("status").stringValue()).isEqualTo("trialing");
    assertThat(trialing.at("/trial/endsAt").stringValue()).isEqualTo("2026-01-02T03:05:05Z");
    log.append(tenant, subject, new TenantSuspended(tenant, SuspendedBy.OWNER, "holiday"));
    log.append(tenant, subject, new TrialExpired(tenant, 1, DAY.plusSeconds(60)));
    JsonNode suspended = ok(caller, tenant, "/v1/tenant");
    assertThat(suspended.path("status").stringValue()).isEqualTo("suspended");
    assertThat(suspended.at("/suspension/reason").stringValue()).isEqualTo("holiday");
    log.append(tenant, subject, new TenantReactivated(tenant));
    // Once from Postgres or Redis, and once more from Redis.
    for (int i = 0; i < 2; i++) {
      JsonNode expired = ok(caller, tenant, "/v1/tenant");
      assertThat(expired.path("status").stringValue()).isEqualTo("expired");
      assertThat(expired.path("suspension").isNull()).isTrue();
      assertThat(expired.path("version").longValue()).isEqualTo(6);
    }
  }

  @Test
  void anInvitationBecomesAUserWithItsAddressAndRole() {
    UUID tenant = Service.tenant("inviting");
    log.tenant(tenant, "inviting");
    owner(tenant, "ann");
    String ann = Service.user("inviting");
    UUID invited = Ids.next();
    log.invitation(tenant, invited, "ivy@example.com");
    JsonNode open = ok(ann, tenant, "/v1/invitations/" + invited);
    assertThat(open.path("status").stringValue()).isEqualTo("open");
    assertThat(open.path("email").stringValue()).isEqualTo("ivy@example.com");
    assertThat(read(ann, tenant, "/v1/users/" + invited).status()).isEqualTo(404);
    assertThat(ok(ann, tenant, "/v1/users").path("items")).hasSize(1);
    String ivy = Service.user("inviting", "ivy");
    assertThat(read(ivy, tenant, "/v1/invitations").status()).isEqualTo(403);

    log.acceptance(tenant, invited, "user_ivy", "Ivy");
    JsonNode user = ok(ann, tenant, "/v1/users/" + invited);
    assertThat(user.path("email").stringValue()).isEqualTo("ivy@example.com");
    assertThat(user.path("displayName").stringValue()).isEqualTo("Ivy");
    assertThat(user.path("role").stringValue()).isEqualTo("admin");
    assertThat(user.path("version").longValue()).isEqualTo(2);
    JsonNode closed = ok(ivy, tenant, "/v1/invitations").path("items").get(0);
    assertThat(closed.path("status").stringValue()).isEqualTo("accepted");
    assertThat(closed.path("email").isNull()).isTrue();
    // A demoted or deactivated admin's token opens nothing any more.
    log.append(tenant, "user/" + invited, new RoleChanged(invited, Role.MEMBER));
    assertThat(read(ivy, tenant, "/v1/invitations").status()).isEqualTo(403);
    log.append(tenant, "user/" + invited, new UserDeactivated(invited));
    assertThat(ok(ann, tenant, "/v1/users/" + invited).path("status").stringValue())
        .isEqualTo("deactivated");
    assertThat(ok(ann, tenant, "/v1/users/" + invited + "/preferences").isObject()).isTrue();
  }

  @Test
  void pagesAreOldestFirstWhateverIdsClientsChose() {
    UUID tenant = Service.tenant("ordered");
    log.tenant(tenant, "ordered");
    String ann = Service.user("ordered");
    log.at(DAY);
    log.owner(tenant, new UUID(9L << 60, 9), "user_ann");
    for (int i = 8; i > 4; i--) {
      log.at(DAY.plusSeconds(10 - i));
      log.user(tenant, new UUID((long) i << 60, i), "u" + i + "@example.com", "U" + i);
      log.invitation(tenant, new UUID((long) i << 60 | 1, i), "i" + i + "@example.com");
    }
    for (String what : List.of("/v1/users", "/v1/invitations", "/v1/%75sers")) {
      List<String> times = new ArrayList<>();
      String next = what + "?limit=2";
      while (!next.isEmpty()) {
        var page = read(ann, tenant, next);
        page.json().path("items").forEach(item -> times.add(item.path("createdAt").stringValue()));
        String link = page.header("Link");
        next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
      }
      assertThat(times).as(what).hasSizeGreaterThan(3).isSorted();
    }
    String old = "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQ";
    assertThat(read(ann, tenant, "/v1/users?cursor=" + old).status()).isEqualTo(400);
  }

  @Test
  void anInvitationThatIsOverHasAnotherTag() throws Exception {
    UUID tenant = Service.tenant("over");
    log.tenant(tenant, "over");
    owner(tenant, "ann");
    String ann = Service.user("over");
    UUID invited = Ids.next();
    Instant over = Instant.now().plusSeconds(5);
    log.invitation(tenant, invited, "ivy@example.com", over);
    String path = "/v1/invitations/" + invited;
    var open = read(ann, tenant, path);
    assertThat(open.version()).isEqualTo("1");
    String tag = open.header("ETag");
    assertThat(service.get(ann, path, "If-None-Match", "W/" + tag + ", \"7\"").status())
        .isEqualTo(304);
    TimeUnit.MILLISECONDS.sleep(Math.max(0, Duration.between(Instant.now(), over).toMillis()) + 50);
    var later = service.get(ann, path, "If-None-Match", tag);
    assertThat(later.status()).isEqualTo(200);
    assertThat(later.header("ETag")).endsWith("expired\"");
    assertThat(service.get(ann, path, "If-None-Match", later.header("ETag")).status())
        .isEqualTo(304);
    assertThat(service.get(ann, path, "Accept", "application/xml").status()).isEqualTo(406);
  }

  @Test
  void recentMoodsAreTheSameFromRedisAndFromPostgres() throws Exception {
    UUID tenant = Service.tenant("moody");
    log.tenant(tenant, "moody");
    UUID ann = owner(tenant, "ann");
    String caller = Service.user("moody");
    String path = "/v1/users/" + ann + "/moods";
    List<String> newestFirst = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      UUID mood = Ids.next();
      // Every third one was felt at the same moment as the one before, every seventh long ago.
      long second = i % 7 == 0 ? -1_000 + i : i - i % 3;
      log.mood(tenant, ann, mood, "joy", DAY.plusSeconds(second));
      if (i == 20 || i == 40) {
        ok(caller, tenant, path); // Fills the timeline, or reads it.
      }
    }
    ids(ok(caller, tenant, path + "?limit=200")).forEach(newestFirst::add);
    assertThat(newestFirst).hasSize(60);
    List<String> paged = new ArrayList<>();
    String next = path + "?limit=25";
    while (!next.isEmpty()) {
      var page = read(caller, tenant, next);
      paged.addAll(ids(page.json()));
      next = page.header("Link").replaceAll("<(.*)>; rel=\"next\"", "$1");
    }
    assertThat(paged).isEqualTo(newestFirst);
    JsonNode mood = ok(caller, tenant, path + "?limit=1").path("items").get(0);
    assertThat(mood.path("text").stringValue()).isEqualTo("text of joy");
    assertThat(mood.at("/scores/joy").doubleValue()).isEqualTo(0.5);
    assertThat(mood.path("confidence").doubleValue()).isEqualTo(0.75);
    assertThat(mood).isEqualTo(ok(caller, tenant, "/v1/moods/" + newestFirst.getFirst()));
    var redis = service.bean(ReactiveStringRedisTemplate.class);
    String keys = "*:moods_*:" + tenant + ":" + ann;
    eventually(() -> {
      ok(caller, tenant, path);
      assertThat(timelines(redis, keys)).contains(51L);
    });
    // A foreign value under its key: Postgres answers, and it heals.
    for (String key : redis.keys(keys).toIterable()) {
      redis.delete(key).block();
      redis.opsForValue().set(key, "not ours").block();
    }
    assertThat(ids(ok(caller, tenant, path + "?limit=10"))).isEqualTo(newestFirst.subList(0, 10));
    log.mood(tenant, ann, Ids.next(), "calm", DAY.plusSeconds(500));
    for (int i = 0; i < 2; i++) {
      JsonNode newest = ok(caller, tenant, path + "?limit=10").path("items").get(0);
      assertThat(newest.path("emotion").stringValue()).isEqualTo("calm");
    }
    // A fill is nobody's to wait for.
    eventually(() -> {
      ok(caller, tenant, path);
      assertThat(timelines(redis, keys)).contains(51L);
    });
  }

  /** How many rows each timeline has; on a slow machine one of an epoch of before may be there. */
  private static List<Long> timelines(ReactiveStringRedisTemplate redis, String keys) {
    return redis
        .keys(keys)
        .filterWhen(key -> redis.type(key).map(DataType.ZSET::equals))
        .flatMap(key -> redis.opsForZSet().size(key))
        .collectList()
        .block();
  }

  @Test
  void whatIsPersonalIsReadByThePersonAndWhoManagesIt() {
    UUID tenant = Service.tenant("personal");
    log.tenant(tenant, "personal");
    owner(tenant, "ann");
    UUID bob = Ids.next();
    log.invitation(tenant, bob, "bob@example.com");
    log.acceptance(tenant, bob, "user_bob", "Bob");
    log.append(tenant, "user/" + bob, new RoleChanged(bob, Role.MEMBER));
    UUID eve = Ids.next();
    log.invitation(tenant, eve, "eve@example.com");
    log.acceptance(tenant, eve, "user_eve", "Eve");
    log.append(tenant, "user/" + eve, new RoleChanged(eve, Role.MEMBER));
    UUID mood = Ids.next();
    UUID recommendation = Ids.next();
    log.mood(tenant, bob, mood, "joy", DAY);
    log.recommendation(tenant, bob, recommendation, mood, "For a good day");
    log.append(
        tenant,
        "recommendation/" + recommendation,
        new RecommendationRated(recommendation, bob, 5));
    String own = Service.user("personal", "bob");
    assertThat(ok(own, tenant, "/v1/users/me").path("id").stringValue()).isEqualTo(bob.toString());
    assertThat(ok(own, tenant, "/v1/users/me/moods?limit=1").path("items")).hasSize(1);
    assertThat(ok(own, tenant, "/v1/users/%6De/moods?limit=1").path("items")).hasSize(1);
    assertThat(read(Service.user("personal", "nobody"), tenant, "/v1/users/me/moods").status())
        .isEqualTo(404);
    for (String caller : List.of(Service.user("personal"), own)) {
      assertThat(ok(caller, tenant, "/v1/moods/" + mood).path("emotion").stringValue())
          .isEqualTo("joy");
      JsonNode playlist = ok(caller, tenant, "/v1/users/" + bob + "/recommendations");
      assertThat(playlist.at("/items/0/title").stringValue()).isEqualTo("For a good day");
      assertThat(playlist.at("/items/0/tracks/0/artist").stringValue()).isEqualTo("Miles Davis");
      assertThat(playlist.at("/items/0/rating").intValue()).isEqualTo(5);
      assertThat(playlist.at("/items/0/moodId").stringValue()).isEqualTo(mood.toString());
    }
    String other = Service.user("personal", "eve");
    String stranger = Service.user("personal", "stranger");
    for (String caller : List.of(other, stranger)) {
      int unseen = caller.equals(other) ? 404 : 403;
      assertThat(read(caller, tenant, "/v1/users/" + bob + "/moods").status()).isEqualTo(403);
      assertThat(read(caller, tenant, "/v1/moods/" + mood).status()).isEqualTo(unseen);
      assertThat(read(caller, tenant, "/v1/recommendations/" + recommendation).status())
          .isEqualTo(unseen);
      assertThat(read(caller, tenant, "/v1/tenant/summary").status()).isEqualTo(403);
      assertThat(read(caller, tenant, "/v1/tenant/audit").status()).isEqualTo(403);
    }
    UUID elsewhere = Service.tenant("elsewhere");
    owner(elsewhere, "ann");
    String foreign = Service.user("elsewhere");
    assertThat(read(foreign, elsewhere, "/v1/moods/" + mood).status()).isEqualTo(404);
    assertThat(read(foreign, elsewhere, "/v1/users/" + bob + "/moods").status()).isEqualTo(404);
  }

  @Test
  void whatGoesOnInATenantIsCountedOnceAndTraceable() {
    UUID tenant = Service.tenant("counted");
    Instant now = Instant.now();
    log.at(now);
    log.tenant(tenant, "counted");
    UUID ann = owner(tenant, "ann");
    String caller = Service.user("counted");
    for (int i = 0; i < 5; i++) {
      log.mood(tenant, ann, Ids.next(), i < 3 ? "joy" : "calm", DAY.plusSeconds(i));
    }
    UUID bob = Ids.next();
    log.user(tenant, bob, "bob@example.com", "Bob");
    log.append(tenant, "user/" + bob, new UserDeactivated(bob));
    log.invitation(tenant, Ids.next(), "ivy@example.com");
    for (int i = 0; i < 2; i++) {
      JsonNode counts = ok(caller, tenant, "/v1/tenant/counts");
      assertThat(counts.path("users").intValue()).isEqualTo(2);
      assertThat(counts.path("activeUsers").intValue()).isEqualTo(1);
      assertThat(counts.path("invitations").intValue()).isEqualTo(1);
      assertThat(counts.path("moods").intValue()).isEqualTo(5);
      assertThat(counts.path("events").longValue()).isEqualTo(log.sequence(tenant));
    }
    log.at(DAY);
    JsonNode summary = ok(caller, tenant, "/v1/tenant/summary?days=2");
    assertThat(summary.path("moods").intValue()).isEqualTo(5);
    assertThat(summary.at("/days/0/day").stringValue()).isEqualTo(now.toString().substring(0, 10));
    assertThat(summary.at("/days/0/registrations").intValue()).isEqualTo(2);
    assertThat(summary.at("/emotions/0/emotion").stringValue()).isEqualTo("joy");
    assertThat(summary.at("/emotions/0/moods").intValue()).isEqualTo(3);
    JsonNode audit = ok(caller, tenant, "/v1/tenant/audit?subject=user/" + bob);
    assertThat(audit.path("items")).hasSize(2);
    JsonNode newest = audit.path("items").get(0);
    assertThat(newest.path("event").stringValue()).isEqualTo("UserDeactivated");
    assertThat(newest.path("traceId").stringValue()).isEqualTo(Log.TRACE);
    assertThat(newest.path("commandId").isNull()).isFalse();
    assertThat(ok(caller, tenant, "/v1/tenant/audit?limit=3").at("/items/0/sequence").longValue())
        .isEqualTo(log.sequence(tenant));
    assertThat(read(caller, tenant, "/v1/tenant/summary?days=0").status()).isEqualTo(400);
  }

  private static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.path("items").forEach(item -> ids.add(item.path("id").stringValue()));
    return ids;
  }
}
