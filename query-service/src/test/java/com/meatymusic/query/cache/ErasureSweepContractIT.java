package com.meatymusic.query.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.platform.tracing.DatabaseSpans;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.commit.CommittedBatch.Erased;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/**
 * Of the erased nothing is left in Redis, of others everything, and one reading of it is enough.
 */
class ErasureSweepContractIT {

  private static final int TENANTS = 5;
  private static final int USERS = 2_000;

  private final LettuceConnectionFactory connections = connections();
  private final ReactiveStringRedisTemplate template = new ReactiveStringRedisTemplate(connections);
  private final LogIdentity log =
      new LogIdentity("events", "c", UUID.randomUUID().toString().substring(0, 22), 12);
  private final Watermark watermark = new Watermark(log);
  private final RedisAccess redis =
      new RedisAccess(
          template,
          new CacheSettings(
              true,
              Duration.ofMinutes(1),
              Duration.ofMinutes(1),
              Duration.ofSeconds(5),
              Duration.ofSeconds(1)),
          new DatabaseSpans(OpenTelemetry.noop()));

  private static LettuceConnectionFactory connections() {
    var connections =
        new LettuceConnectionFactory(
            LettuceConnectionFactory.createRedisConfiguration(
                LocalStack.shared().endpoints().redis().toString()));
    connections.afterPropertiesSet();
    connections.start();
    return connections;
  }

  @AfterEach
  void close() {
    connections.destroy();
  }

  private List<UUID> ids(int count) {
    return IntStream.range(0, count).mapToObj(i -> UUID.randomUUID()).toList();
  }

  private String key(String epoch, String table, UUID tenant, String rest) {
    return watermark.key(log.partition(tenant))
        + ":"
        + epoch
        + ":"
        + new CacheKey(table, tenant, rest);
  }

  private TreeSet<String> keys() {
    return new TreeSet<>(template.keys(watermark.all()).collectList().block());
  }

  private long scans() {
    Properties stats = connections.getConnection().serverCommands().info("commandstats");
    String scan = stats.getProperty("cmdstat_scan", "calls=0,");
    return Long.parseLong(scan.substring(scan.indexOf('=') + 1, scan.indexOf(',')));
  }

  @Test
  void thousandsOfErasedPersonsAreGoneAfterOneSweepThatAnotherInstanceGoesOnWith() {
    Map<String, String> all = new HashMap<>();
    List<Erased> erased = new ArrayList<>();
    TreeSet<String> left = new TreeSet<>();
    List<UUID> tenants = ids(TENANTS);
    for (UUID tenant : tenants) {
      int partition = log.partition(tenant);
      boolean whole = tenant.equals(tenants.getLast());
      if (whole) {
        erased.add(new Erased(partition, tenant, null));
      }
      for (UUID user : ids(USERS)) {
        boolean gone = !whole && all.size() % 2 == 0;
        if (gone) {
          erased.add(new Erased(partition, tenant, user.toString()));
        }
        for (String key :
            List.of(
                key("0a1b2c3d", "users_1", tenant, user.toString()),
                key("epoch-of-before", "moods_12", tenant, user + ":rows"))) {
          all.put(key, "x");
          if (!gone && !whole) {
            left.add(key);
          }
        }
      }
      String number = watermark.key(partition) + ":0a1b2c3d:seq:" + tenant;
      all.put(number, "7");
      left.add(number);
    }
    template.opsForValue().multiSet(all).block();

    ErasureSweep killed = new ErasureSweep(redis, watermark);
    killed.add(erased);
    killed.run();
    assertThat(keys()).isEqualTo(left);

    // One that ended before it had looked: whom to look for stands in Redis.
    template.opsForValue().multiSet(all).block();
    template
        .opsForSet()
        .add(
            watermark.erased(),
            erased.stream()
                .map(each -> each.tenantId() + ":" + (each.user() == null ? "" : each.user()))
                .collect(Collectors.toSet())
                .toArray(String[]::new))
        .block();
    long before = scans();
    new ErasureSweep(redis, watermark).run();
    assertThat(keys()).isEqualTo(left);
    assertThat(scans() - before).isLessThan(erased.size() / 10);
    template.delete(template.keys(watermark.all())).block();
  }

  @Test
  void keysThatAreNoCardsAreNotRead() {
    var none = ErasureSweep.isOf(java.util.Set.of(new UUID(1, 2) + ":"));
    assertThat(
            List.of(
                "",
                "x",
                "meatymusic:{a:1}",
                "meatymusic:{a:1}:e",
                "meatymusic:{a:1}:e:t:u",
                "}:::"))
        .noneMatch(none);
    assertThat(none).accepts("meatymusic:{a:1}:e:t:" + new UUID(1, 2) + ":anything");
  }
}
