package com.meatymusic.query.cache;

import com.meatymusic.query.projection.checkpoint.OffsetRange;
import com.meatymusic.query.projection.commit.CommittedBatch;
import com.meatymusic.query.projection.commit.CommittedBatch.ChangedRow;
import com.meatymusic.query.projection.commit.CommittedBatch.Removal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes cards after the commit: one script a partition, all of a batch in one go. What Redis did
 * not take shows in the watermark, and the next write or heartbeat starts a new epoch.
 */
final class CacheWriter implements CommittedBatch.Listener {

  private static final Logger log = LoggerFactory.getLogger(CacheWriter.class);

  private static final Script ADVANCE = Script.of("advance");

  /** No position: the script starts a new epoch. */
  private static final long NEVER = -1;

  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final RedisAccess redis;
  private final Watermark watermark;
  private final CacheSettings settings;
  private final CardJson json;
  private final FormerEpochs former;
  private final Map<Integer, Long> sent = new HashMap<>();

  CacheWriter(RedisAccess redis, Watermark watermark, CacheSettings settings, CardJson json) {
    this.redis = redis;
    this.watermark = watermark;
    this.settings = settings;
    this.json = json;
    this.former = new FormerEpochs(redis, watermark);
  }

  /** Takes what was committed; never throws, and waits for a bounded time. */
  @Override
  public void committed(CommittedBatch committed) {
    if (!settings.enabled()) {
      return;
    }
    List<Mono<?>> writes = new ArrayList<>();
    synchronized (sent) {
      for (OffsetRange range : committed.ranges()) {
        sent.put(range.partition(), range.to());
        writes.add(
            redis
                .run(ADVANCE, watermark.key(range.partition()), arguments(range, committed))
                .doOnNext(answer -> former.forget(range.partition(), answer)));
      }
    }
    try {
      Flux.merge(writes).then().block(LONGEST);
    } catch (RuntimeException e) {
      log.warn("cards not written, the next write starts a new epoch: {}", e.toString());
    }
    // In epochs that nobody reads any more, too, as far as they are not forgotten yet.
    committed.erased().forEach(erased -> redis.deleteAll(watermark.cards(erased)).subscribe());
  }

  /** Ends the epoch: what queries fill the next one with is what they read then. */
  @Override
  public void rewriting(int partition) {
    if (settings.enabled()) {
      redis.delete(watermark.key(partition)).block(LONGEST);
    }
  }

  @Override
  public void dropped(List<String> tables) {
    if (settings.enabled()) {
      tables.forEach(table -> redis.deleteAll(watermark.cards(table)).block(LONGEST));
    }
  }

  /** Confirms that Redis holds everything up to these positions, or starts a new epoch there. */
  void confirm(Map<Integer, Long> positions) {
    List<Mono<?>> writes = new ArrayList<>();
    synchronized (sent) {
      positions.forEach((partition, committed) -> {
        long position = sent.getOrDefault(partition, committed);
        List<String> arguments = start(position, position);
        arguments.addAll(List.of("0", "0", "0", "0"));
        writes.add(
            redis
                .run(ADVANCE, watermark.key(partition), arguments)
                .doOnNext(answer -> note(partition, answer)));
      });
    }
    Flux.merge(writes).then().block(LONGEST);
  }

  /** Another instance was ahead in this partition: what we sent says nothing any more. */
  private void note(int partition, List<?> answer) {
    former.forget(partition, answer);
    if (answer.contains("behind")) {
      synchronized (sent) {
        sent.remove(partition);
      }
    }
  }

  private List<String> arguments(OffsetRange range, CommittedBatch committed) {
    List<ChangedRow> cards = of(range, committed, true);
    List<ChangedRow> entries = of(range, committed, false);
    List<Removal> removals =
        committed.removals().stream().filter(r -> r.partition() == range.partition()).toList();
    List<String> parked =
        committed.parked().stream()
            .filter(tenant -> tenant.partition() == range.partition())
            .map(tenant -> tenant.tenantId().toString())
            .toList();
    // Of a whole tenant nobody has a list of cards: a new epoch leaves them all behind at once.
    boolean renew = removals.stream().anyMatch(removal -> removal.owner() == null);
    List<String> timelines =
        removals.stream()
            .filter(removal -> removal.owner() != null)
            .map(removal -> CacheKey.of(removal).toString())
            .toList();
    List<String> arguments = start(renew ? NEVER : range.from(), range.to());
    Stream.of(cards.size(), parked.size(), entries.size(), timelines.size())
        .forEach(size -> arguments.add(Integer.toString(size)));
    for (ChangedRow card : cards) {
      arguments.add(CacheKey.of(card.table(), card.generation(), card.values()).toString());
      arguments.add(Long.toString(card.version()));
      arguments.add(json.write(card));
    }
    arguments.addAll(parked);
    for (ChangedRow entry : entries) {
      arguments.addAll(TimelineEntry.of(entry, json).arguments());
    }
    arguments.addAll(timelines);
    committed
        .tenants()
        .forEach((tenant, seq) -> {
          if (tenant.partition() == range.partition()) {
            arguments.add(tenant.tenantId().toString());
            arguments.add(Long.toString(seq));
          }
        });
    return arguments;
  }

  private static List<ChangedRow> of(OffsetRange range, CommittedBatch committed, boolean cached) {
    return committed.rows().stream()
        .filter(c -> c.partition() == range.partition() && c.table().cached() == cached)
        .toList();
  }

  private List<String> start(long from, long to) {
    return new ArrayList<>(
        List.of(
            Long.toString(from),
            Long.toString(to),
            UUID.randomUUID().toString().substring(0, 8),
            Long.toString(settings.trustTime().toMillis()),
            Long.toString(settings.cardTime().toMillis())));
  }
}
