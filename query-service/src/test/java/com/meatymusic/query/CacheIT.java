package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.schemas.Ids;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/** Redis may lose, hold or be anything: the answers stay right. */
class CacheIT {

  private static final int CALLERS = 200;

  private static Service service;
  private static Log log;
  private static ReactiveStringRedisTemplate redis;

  @BeforeAll
  static void start() {
    service = Service.start(Map.of("meatymusic.cache.trust-time", "PT2S"));
    log = service.log();
    redis = service.bean(ReactiveStringRedisTemplate.class);
  }

  @AfterAll
  static void stop() {
    log.close();
    service.close();
  }

  private static Calls.Reply read(String organisation, UUID user) {
    return service.readAfter(log, organisation, "/v1/users/" + user);
  }

  private static List<String> cards(UUID user) {
    List<String> keys = redis.keys("*users_*" + user).collectList().block(Duration.ofSeconds(5));
    return keys == null ? List.of() : keys;
  }

  private static void put(UUID user, String json) {
    cards(user)
        .forEach(key -> redis.opsForHash().put(key, "json", json).block(Duration.ofSeconds(5)));
  }

  @Test
  void aCardAnswersAndAForeignOneDoesNot() throws Exception {
    UUID tenant = Service.tenant("cards");
    UUID user = Ids.next();
    log.user(tenant, user, "c@example.com", "C");
    assertThat(read("cards", user).status()).isEqualTo(200);
    eventually(() -> assertThat(cards(user)).isNotEmpty());
    // That it is the card which answers shows in a card that tells something else.
    String card =
        redis
            .<String, String>opsForHash()
            .get(cards(user).getFirst(), "json")
            .block(Duration.ofSeconds(5));
    put(user, card.replace("c@example.com", "from-the-card@example.com"));
    assertThat(read("cards", user).json().path("email").stringValue())
        .isEqualTo("from-the-card@example.com");
    for (String foreign : new String[] {"{", "[]", "{\"user_id\":7}", "nonsense"}) {
      put(user, foreign);
      assertThat(read("cards", user).json().path("email").stringValue())
          .as("with %s in Redis", foreign)
          .isEqualTo("c@example.com");
    }
  }

  @Test
  void emptiedRedisGivesTheSameAnswersAndFillsAgain() throws Exception {
    UUID tenant = Service.tenant("flush");
    UUID user = Ids.next();
    log.user(tenant, user, "f@example.com", "F");
    String before = read("flush", user).raw().body();
    redis.getConnectionFactory().getReactiveConnection().serverCommands().flushAll().block();
    assertThat(read("flush", user).raw().body()).isEqualTo(before);
    eventually(() -> {
      assertThat(read("flush", user).raw().body()).isEqualTo(before);
      assertThat(cards(user)).isNotEmpty();
    });
    log.preferences(tenant, user, false, Map.of("/a", "1"));
    assertThat(read("flush", user).version()).isEqualTo("2");
  }

  @Test
  void anOperatorHasRedisRebuiltAlone() throws Exception {
    Users users = new Users(log, "alone", 3);
    users.reconcile(service);
    UUID user = users.ids().getFirst();
    eventually(() -> {
      assertThat(read("alone", user).status()).isEqualTo(200);
      assertThat(cards(user)).isNotEmpty();
    });
    String rebuild = "/operator/v1/cache/rebuild";
    assertThat(service.post(Service.user("alone"), rebuild).status()).isEqualTo(403);
    List<String> before = cards(user);
    var rebuilt = service.post(Service.operator(), rebuild);
    assertThat(rebuilt.json().path("keys").longValue()).isPositive();
    users.change();
    users.reconcile(service);
    eventually(() -> {
      assertThat(read("alone", user).status()).isEqualTo(200);
      assertThat(cards(user)).isNotEmpty().doesNotContainAnyElementsOf(before);
    });
  }

  @Test
  void withoutRedisPostgresAnswersAndTheProjectionGoesOn() throws Exception {
    UUID tenant = Service.tenant("gone");
    UUID user = Ids.next();
    try (Service without =
        Service.start(
            Map.of(
                "spring.data.redis.url", "redis://127.0.0.1:1",
                "meatymusic.projection.group", "without-redis"))) {
      log.user(tenant, user, "g@example.com", "G");
      eventually(() ->
          assertThat(without.get(Service.reader("gone"), "/v1/users/" + user).status())
              .isEqualTo(200));
      assertThat(without.get(Service.reader("gone"), "/health/ready").status()).isEqualTo(200);
    }
  }

  @Test
  void aHotCardThatVanishesCostsOneLoad() throws Exception {
    UUID tenant = Service.tenant("hot");
    UUID user = Ids.next();
    log.user(tenant, user, "h@example.com", "H");
    eventually(() -> {
      assertThat(read("hot", user).status()).isEqualTo(200);
      assertThat(cards(user)).isNotEmpty();
    });
    Counter loads = service.bean(MeterRegistry.class).get("meatymusic.cache.loads").counter();
    Counter misses =
        service
            .bean(MeterRegistry.class)
            .get("meatymusic.cache.lookups")
            .tag("result", "miss")
            .counter();
    double before = loads.count();
    double missed = misses.count();
    String caller = Service.reader("hot");
    List<Future<Calls.Reply>> replies = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Connection holder = service.connect("owner")) {
      // The first load waits here until everybody has come.
      holder.setAutoCommit(false);
      holder
          .createStatement()
          .execute("LOCK TABLE users_" + service.generation("users") + " IN ACCESS EXCLUSIVE MODE");
      redis.delete(cards(user).getFirst()).block(Duration.ofSeconds(5));
      for (int i = 0; i < CALLERS; i++) {
        replies.add(threads.submit(() -> service.get(caller, "/v1/users/" + user)));
      }
      eventually(() -> assertThat(misses.count() - missed).isEqualTo(CALLERS));
      holder.rollback();
      for (Future<Calls.Reply> reply : replies) {
        assertThat(reply.get().status()).as(reply.get().raw().body()).isEqualTo(200);
      }
    }
    assertThat(loads.count() - before).isEqualTo(1);
  }

  @Test
  void whatRedisHasNoRoomForNeverMakesAnAnswerOlder() throws Exception {
    Users users = new Users(log, "full", 3);
    UUID user = users.ids().getFirst();
    assertThat(read("full", user).version()).isEqualTo(users.version());
    set("maxmemory-policy", "noeviction");
    set("maxmemory", "1");
    try {
      for (int i = 0; i < 3; i++) {
        users.change();
        assertThat(read("full", user).version()).isEqualTo(users.version());
        // Nor does it for those who hand in no token.
        assertThat(service.get(Service.reader("full"), "/v1/users/" + user).version())
            .isEqualTo(users.version());
      }
    } finally {
      set("maxmemory", "0");
    }
    users.change();
    users.reconcile(service);
    eventually(() -> {
      assertThat(read("full", user).status()).isEqualTo(200);
      assertThat(cards(user)).isNotEmpty();
    });
  }

  @Test
  void aForeignWatermarkHealsByItself() throws Exception {
    Users users = new Users(log, "foreign", 3);
    users.reconcile(service);
    for (String watermark :
        redis
            .keys("meatymusic:{*}")
            .collectList()
            .blockOptional(Duration.ofSeconds(5))
            .orElse(List.of())) {
      redis.opsForHash().put(watermark, "position", "nonsense").block(Duration.ofSeconds(5));
      redis.persist(watermark).block(Duration.ofSeconds(5));
    }
    users.change();
    users.reconcile(service);
    UUID user = users.ids().getFirst();
    eventually(() -> {
      assertThat(read("foreign", user).status()).isEqualTo(200);
      assertThat(cards(user)).isNotEmpty();
    });
  }

  private static void set(String name, String value) {
    redis
        .getConnectionFactory()
        .getReactiveConnection()
        .serverCommands()
        .setConfig(name, value)
        .block(Duration.ofSeconds(5));
  }
}
