package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.consistency.ConsistencyToken;
import com.meatymusic.query.projection.LogIdentity;
import com.meatymusic.schemas.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/** Redis may lose, hold or be anything: the answers stay right. */
class CacheIT {

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

  private static Service.Reply read(String organisation, UUID user) {
    UUID tenant = Service.tenant(organisation);
    String token =
        new ConsistencyToken(service.bean(LogIdentity.class).epoch(), tenant, log.sequence(tenant))
            .toString();
    return service.get(
        Service.user(organisation), "/v1/users/" + user, ConsistencyToken.HEADER, token);
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
    assertThat(read("flush", user).header("ETag")).isEqualTo("\"2\"");
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
          assertThat(without.get(Service.user("gone"), "/v1/users/" + user).status())
              .isEqualTo(200));
      assertThat(without.get(Service.user("gone"), "/health/ready").status()).isEqualTo(200);
    }
  }
}
