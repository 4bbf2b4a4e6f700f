package com.meatymusic.query.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.platform.tracing.DatabaseSpans;
import com.meatymusic.query.cache.CacheTruth.State;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.testing.Property;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * In whatever order scripts come to Redis, and whichever of them are lost, it never says of
 * anything that it is newer than it is: what it answers with stood in Postgres at the number that
 * it names, or later.
 */
class CacheScriptsContractIT {

  private static final Duration LONG = Duration.ofSeconds(5);

  private final CacheSettings settings =
      new CacheSettings(
          true, Duration.ofMinutes(1), Duration.ofMinutes(1), LONG, Duration.ofSeconds(1));
  private final JsonMapper json = new JsonMapper();
  private final LettuceConnectionFactory connections = connections();
  private final RedisAccess redis =
      new RedisAccess(
          new ReactiveStringRedisTemplate(connections),
          settings,
          new DatabaseSpans(OpenTelemetry.noop()));

  private static LettuceConnectionFactory connections() {
    String redis = LocalStack.shared().endpoints().redis().toString();
    var connections =
        new LettuceConnectionFactory(LettuceConnectionFactory.createRedisConfiguration(redis));
    connections.afterPropertiesSet();
    connections.start();
    return connections;
  }

  @AfterEach
  void close() {
    connections.destroy();
  }

  /** One log with its instances, readers and what of theirs is still on its way. */
  private final class Run {

    private final SplittableRandom random;
    private final UUID tenant;
    private final Watermark watermark;
    private final CacheTruth truth;
    private final List<CacheWriter> instances = new ArrayList<>();
    private final RowCache cards;
    private final RecentRowsCache timelines;
    private final List<Runnable> underWay = new ArrayList<>();
    private final Map<String, Long> newest = new HashMap<>();
    private int hits;

    Run(SplittableRandom random) {
      this.random = random;
      this.tenant = new UUID(random.nextLong(), random.nextLong());
      this.watermark = new Watermark(new LogIdentity("events", "c", tenant.toString(), 1));
      this.truth = new CacheTruth(random, tenant);
      this.cards = new RowCache(redis, watermark, settings);
      this.timelines = new RecentRowsCache(redis, watermark, settings);
      for (int i = 0; i < 2; i++) {
        instances.add(
            new CacheWriter(redis, watermark, settings, new CardJson(json), erased -> {}));
      }
    }

    private <T> T one(List<T> some) {
      return some.get(random.nextInt(some.size()));
    }

    void step() {
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> commit();
        case 3, 4 -> readCard();
        case 5, 6 -> readTimeline();
        case 7 -> confirm();
        default -> arrive();
      }
      check();
    }

    /** The owner commits, and tells Redis now, later or never. */
    private void commit() {
      truth.commit();
      int seq = truth.last();
      CacheWriter owner = one(instances);
      Runnable write = () -> owner.committed(truth.batch(seq));
      switch (random.nextInt(6)) {
        case 0, 1 -> {} // Killed in between.
        case 2 -> underWay.add(write);
        default -> write.run();
      }
    }

    private void readCard() {
      UUID id = one(CacheTruth.IDS);
      RowCache.Look look = cards.look(truth.card(id)).block(LONG);
      State seen = snapshot();
      Long version = seen.versions().get(id);
      if (look.epoch() != null && version != null) {
        String text = "{\"id\":\"%s\",\"version\":%d}".formatted(id, version);
        later(() ->
            cards
                .fill(
                    truth.card(id), look.epoch(), seen.position(), seen.tenantSeq(), version, text)
                .block(LONG));
      }
    }

    private void readTimeline() {
      UUID owner = one(CacheTruth.OWNERS);
      RecentRowsCache.Look look = timelines.look(truth.timeline(owner), 9).block(LONG);
      State seen = snapshot();
      List<RecentRowsCache.Entry> rows =
          seen.timelines().getOrDefault(owner, List.of()).stream().map(Run::entry).toList();
      if (look.epoch() != null && !rows.isEmpty()) {
        later(() ->
            timelines
                .fill(truth.timeline(owner), look.epoch(), seen.position(), seen.tenantSeq(), rows)
                .block(LONG));
      }
    }

    private static RecentRowsCache.Entry entry(String id) {
      Instant at = Instant.ofEpochMilli(UUID.fromString(id).getMostSignificantBits());
      return new RecentRowsCache.Entry(id, at, "{\"id\":\"%s\"}".formatted(id));
    }

    /** Read after the look; from Postgres, which never lags. */
    private State snapshot() {
      return truth.at(truth.last());
    }

    private void later(Runnable script) {
      if (random.nextBoolean()) {
        script.run();
      } else {
        underWay.add(script);
      }
    }

    private void confirm() {
      int seq = random.nextBoolean() ? truth.last() : random.nextInt(truth.last() + 1);
      long position = truth.at(seq).position();
      one(instances).confirm(Map.of(0, position));
    }

    private void arrive() {
      if (!underWay.isEmpty()) {
        underWay.remove(random.nextInt(underWay.size())).run();
      }
    }

    private void check() {
      checkCard(one(CacheTruth.IDS));
      checkTimeline(one(CacheTruth.OWNERS));
    }

    private void checkCard(UUID id) {
      RowCache.Look look = cards.look(truth.card(id)).block(LONG);
      if (look.json() != null && look.tenantSeq() > 0) {
        hits++;
        long version = json.readTree(look.json()).path("version").longValue();
        assertThat(version)
            .as("card %s, said to be of %d", id, look.tenantSeq())
            .isBetween(
                truth.at(look.tenantSeq()).versions().getOrDefault(id, 0L),
                truth.at(truth.last()).versions().getOrDefault(id, 0L));
        assertThat(version)
            .as("card %s in the same epoch", id)
            .isGreaterThanOrEqualTo(newest.merge(look.epoch() + id, version, Math::max));
      }
    }

    private void checkTimeline(UUID owner) {
      RecentRowsCache.Look look = timelines.look(truth.timeline(owner), 9).block(LONG);
      if (!look.rows().isEmpty() && look.tenantSeq() > 0) {
        hits++;
        List<String> ids =
            look.rows().stream().map(row -> json.readTree(row).path("id").stringValue()).toList();
        assertThat(
                IntStream.rangeClosed((int) look.tenantSeq(), truth.last())
                    .mapToObj(seq -> truth.at(seq).timelines().getOrDefault(owner, List.of())))
            .as("timeline of %s, said to be of %d", owner, look.tenantSeq())
            .contains(ids);
      }
    }

    /** What Redis may take away when it is full. */
    void evict() {
      try (var connection = connections.getConnection()) {
        for (byte[] key : connection.keyCommands().keys((watermark.key(0) + "*").getBytes(UTF_8))) {
          if (random.nextInt(3) == 0) {
            newest.clear();
            connection.keyCommands().del(key);
          }
        }
      }
    }
  }

  @Test
  void whateverIsLateLostOrRepeatedNothingOlderIsServedThanIsSaid() {
    int[] hits = new int[1];
    Property.holds(
        60,
        random -> {
          Run run = new Run(random);
          for (int i = 0; i < 40; i++) {
            run.step();
          }
          hits[0] += run.hits;
        });
    assertThat(hits[0]).as("it does answer").isGreaterThan(500);
  }

  @Test
  void whateverIsEvictedNothingOlderIsServedThanIsSaid() {
    int[] hits = new int[1];
    Property.holds(
        25,
        random -> {
          Run run = new Run(random);
          for (int i = 0; i < 40; i++) {
            run.step();
            if (random.nextInt(3) == 0) {
              run.evict();
              run.check();
            }
          }
          hits[0] += run.hits;
        });
    assertThat(hits[0]).as("it does answer").isGreaterThan(50);
  }
}
