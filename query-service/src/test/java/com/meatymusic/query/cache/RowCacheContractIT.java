package com.meatymusic.query.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.platform.tracing.DatabaseSpans;
import com.meatymusic.query.cache.RowCache.Look;
import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.OffsetRange;
import com.meatymusic.query.projection.commit.ChangedRow;
import com.meatymusic.query.projection.commit.CommittedBatch;
import com.meatymusic.query.projection.commit.CommittedBatch.Removal;
import com.meatymusic.query.projection.commit.CommittedBatch.Tenant;
import io.opentelemetry.api.OpenTelemetry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import tools.jackson.databind.json.JsonMapper;

class RowCacheContractIT {

  private static final Table CARDS = cards();
  private static final Table ENTRIES = entries();

  private static Table cards() {
    TableBuilder columns = Table.of("cards");
    columns.key("id", SqlType.UUID);
    return columns.cached(columns.column("version", SqlType.BIGINT)).build();
  }

  private static Table entries() {
    TableBuilder columns = Table.of("entries");
    columns.key("id", SqlType.UUID);
    Column<UUID> owner = columns.column("owner", SqlType.UUID);
    return columns.timeline(owner, columns.column("at", SqlType.TIME), 3).build();
  }

  private final UUID tenant = UUID.randomUUID();
  private final UUID id = UUID.randomUUID();
  private final LogIdentity log = new LogIdentity("events", "c", tenant.toString(), 1);
  private final CacheKey name = new CacheKey("cards_1", tenant, id.toString());
  private final CacheSettings settings =
      new CacheSettings(
          true,
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1));
  private final LettuceConnectionFactory connections = connections();
  private final RedisAccess redis =
      new RedisAccess(
          new ReactiveStringRedisTemplate(connections),
          settings,
          new DatabaseSpans(OpenTelemetry.noop()));
  private final CacheWriter writer =
      new CacheWriter(
          redis, new Watermark(log), settings, new CardJson(new JsonMapper()), erased -> {});
  private final RowCache cards = new RowCache(redis, new Watermark(log), settings);

  private final RecentRowsCache timelines =
      new RecentRowsCache(redis, new Watermark(log), settings);

  private static LettuceConnectionFactory connections() {
    URI redis = LocalStack.shared().endpoints().redis();
    var configuration = LettuceConnectionFactory.createRedisConfiguration(redis.toString());
    var connections = new LettuceConnectionFactory(configuration);
    connections.afterPropertiesSet();
    connections.start();
    return connections;
  }

  @AfterEach
  void close() {
    connections.destroy();
  }

  private void commit(long from, long to, long version, long tenantSeq) {
    commit(from, to, version, tenantSeq, Set.of());
  }

  private void commit(long from, long to, long version, long tenantSeq, Set<Tenant> parked) {
    writer.committed(
        new CommittedBatch(
            List.of(new OffsetRange(0, from, to, Instant.EPOCH, 0)),
            Map.of(new Tenant(tenant, 0), tenantSeq),
            List.of(new ChangedRow(0, CARDS, 1, new Object[] {tenant, id, version})),
            List.of(),
            List.of(),
            parked));
  }

  private Look look() {
    return cards.look(name).block(Duration.ofSeconds(5));
  }

  private String version() {
    return new JsonMapper().readTree(look().json()).path("version").toString();
  }

  @Test
  void anOlderVersionNeverOverwritesANewerOne() {
    commit(0, 5, 3, 3);
    commit(5, 6, 2, 4);
    assertThat(version()).isEqualTo("3");
    commit(6, 7, 4, 5);
    assertThat(version()).isEqualTo("4");
    assertThat(look().tenantSeq()).isEqualTo(5);
  }

  @Test
  void whatAStaleOwnerSendsLateIsIgnored() {
    commit(0, 5, 3, 3);
    commit(5, 9, 4, 4);
    commit(0, 5, 9, 3);
    assertThat(version()).isEqualTo("4");
    assertThat(look().tenantSeq()).isEqualTo(4);
  }

  @Test
  void afterALostWriteNoCardOfBeforeIsTrusted() {
    commit(0, 5, 3, 3);
    // What was committed from 5 to 9 never came here.
    writer.confirm(Map.of(0, 5L));
    assertThat(look().json()).isNotNull();
    commit(9, 12, 7, 9);
    assertThat(version()).isEqualTo("7");
    commit(20, 21, 8, 20);
    assertThat(version()).isEqualTo("8");
    assertThat(look().tenantSeq()).isEqualTo(20);
  }

  /** What Redis missed may have been that somebody is erased. */
  @Test
  void afterALostWriteNothingOfBeforeIsLeft() throws Exception {
    commit(0, 5, 3, 3);
    String former = look().epoch();
    UUID stays = UUID.randomUUID();
    // What was committed from 5 to 9 never came here.
    commitMoods(9, 10, List.of(entry(stays, 1)), List.of());
    String epoch = look().epoch();
    assertThat(epoch).isNotEqualTo(former);
    for (int i = 0; i < 100 && keys().stream().anyMatch(key -> key.contains(former)); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(keys()).noneMatch(key -> key.contains(former));
    assertThat(keys()).anyMatch(key -> key.contains(epoch));
  }

  private List<String> keys() {
    try (var connection = connections.getConnection()) {
      byte[] ours = (new Watermark(log).key(0) + "*").getBytes(UTF_8);
      return connection.keyCommands().keys(ours).stream()
          .map(key -> new String(key, UTF_8))
          .toList();
    }
  }

  @Test
  void aQueryFillsOnlyWithWhatIsAsNewAsTheWatermark() {
    commit(0, 5, 3, 3);
    commit(9, 10, 4, 7);
    String epoch = look().epoch();
    CacheKey other = new CacheKey("cards_1", tenant, UUID.randomUUID().toString());
    cards.fill(other, epoch, 9, 6, 1, "{\"version\":1}").block(Duration.ofSeconds(5));
    assertThat(cards.look(other).block(Duration.ofSeconds(5)).json()).isNull();
    cards.fill(other, epoch, 10, 7, 1, "{\"version\":1}").block(Duration.ofSeconds(5));
    assertThat(cards.look(other).block(Duration.ofSeconds(5)).json()).isNotNull();
    cards.fill(name, epoch, 10, 7, 3, "{\"version\":3}").block(Duration.ofSeconds(5));
    assertThat(version()).isEqualTo("4");
  }

  /** Else a card that was filled from an older one would be taken for as new. */
  @Test
  void whatIsFilledFromANewerSnapshotThanTheWatermarkSaysNothingOfTheRest() {
    writer.confirm(Map.of(0, 5L));
    String epoch = look().epoch();
    cards.fill(name, epoch, 9, 7, 2, "{\"version\":2}").block(Duration.ofSeconds(5));
    assertThat(look().json()).isNotNull();
    assertThat(look().tenantSeq()).isZero();
    CacheKey other = new CacheKey("cards_1", tenant, UUID.randomUUID().toString());
    cards.fill(other, epoch, 5, 4, 1, "{\"version\":1}").block(Duration.ofSeconds(5));
    assertThat(look().tenantSeq()).isEqualTo(4);
  }

  private void commitMoods(long from, long to, List<ChangedRow> entries, List<Removal> removals) {
    writer.committed(
        new CommittedBatch(
            List.of(new OffsetRange(0, from, to, Instant.EPOCH, 0)),
            Map.of(new Tenant(tenant, 0), to),
            entries,
            removals,
            List.of(),
            Set.of()));
  }

  private ChangedRow entry(UUID owner, long second) {
    UUID entryId = new UUID(1, second);
    Instant time = Instant.ofEpochSecond(second);
    return new ChangedRow(0, ENTRIES, 1, new Object[] {tenant, entryId, owner, time});
  }

  private List<String> timeline(UUID owner) {
    CacheKey timeline = new CacheKey("entries_1", tenant, owner.toString());
    return timelines.look(timeline, 10).block(Duration.ofSeconds(5)).rows().stream()
        .map(row -> new JsonMapper().readTree(row).path("at").stringValue().substring(17, 19))
        .toList();
  }

  @Test
  void aTimelineIsFilledOnceThenKeptUpBoundedAndNeverRevived() {
    UUID owner = UUID.randomUUID();
    CacheKey timeline = new CacheKey("entries_1", tenant, owner.toString());
    commitMoods(0, 5, List.of(entry(owner, 1)), List.of());
    assertThat(timeline(owner)).as("nobody has read what came before").isEmpty();
    String epoch = timelines.look(timeline, 10).block(Duration.ofSeconds(5)).epoch();
    var first =
        new RecentRowsCache.Entry(new UUID(1, 1).toString(), Instant.ofEpochSecond(1), json(1));
    timelines.fill(timeline, epoch, 5, 5, List.of(first)).block(Duration.ofSeconds(5));
    commitMoods(5, 6, List.of(entry(owner, 3), entry(owner, 2), entry(owner, 4)), List.of());
    assertThat(timeline(owner)).containsExactly("04", "03", "02");
    // Its person is erased, and a query that had read before comes late.
    commitMoods(6, 7, List.of(), List.of(new Removal(0, ENTRIES, 1, tenant, owner)));
    timelines.fill(timeline, epoch, 6, 6, List.of(first)).block(Duration.ofSeconds(5));
    assertThat(timeline(owner)).isEmpty();
    assertThat(look().epoch()).isEqualTo(epoch);
    // A whole tenant goes: no card of it answers.
    commit(7, 8, 1, 8);
    commitMoods(8, 9, List.of(), List.of(new Removal(0, CARDS, 1, tenant, null)));
    assertThat(look().json()).isNull();
  }

  private String json(long second) {
    return "{\"at\":\"%s\"}".formatted(Instant.ofEpochSecond(second));
  }

  /** What allkeys-lru may take away, one key at a time, in any order. */
  @Test
  void whateverIsEvictedNoCardOfATenantWithSomethingParkedAnswers() {
    commit(0, 5, 3, 3);
    commit(5, 6, 4, 4, Set.of(new Tenant(tenant, 0)));
    assertThat(look().json()).isNull();
    try (var connection = connections.getConnection()) {
      var server = connection.keyCommands();
      for (byte[] key : server.keys((new Watermark(log).key(0) + "*").getBytes(UTF_8))) {
        byte[] kept = server.dump(key);
        server.del(key);
        assertThat(look().json()).as("without " + new String(key, UTF_8)).isNull();
        server.restore(key, 0, kept);
      }
    }
  }
}
