package com.meatymusic.query.cache;

import com.meatymusic.query.projection.checkpoint.OffsetRange;
import com.meatymusic.query.projection.commit.CommittedBatch;
import com.meatymusic.query.projection.commit.CommittedBatch.Erased;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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

  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final RedisAccess redis;
  private final Watermark watermark;
  private final CacheSettings settings;
  private final AdvanceArguments arguments;
  private final FormerEpochs former;
  private final Consumer<List<Erased>> erasures;
  private final Map<Integer, Long> sent = new HashMap<>();

  /**
   * @param erasures told of those whose bytes have to go
   */
  CacheWriter(
      RedisAccess redis,
      Watermark watermark,
      CacheSettings settings,
      CardJson json,
      Consumer<List<Erased>> erasures) {
    this.redis = redis;
    this.watermark = watermark;
    this.settings = settings;
    this.arguments = new AdvanceArguments(settings, json);
    this.former = new FormerEpochs(redis, watermark);
    this.erasures = erasures;
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
                .run(ADVANCE, watermark.key(range.partition()), arguments.of(range, committed))
                .doOnNext(answer -> former.forget(range.partition(), answer)));
      }
    }
    try {
      Flux.merge(writes).then().block(LONGEST);
    } catch (RuntimeException e) {
      log.warn("cards not written, the next write starts a new epoch: {}", e.toString());
    }
    // In epochs that nobody reads any more, too, as far as they are not forgotten yet.
    if (!committed.erased().isEmpty()) {
      erasures.accept(committed.erased());
    }
  }

  /** Ends the epoch: queries fill the next one with what they read from then on. */
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
        writes.add(
            redis
                .run(ADVANCE, watermark.key(partition), arguments.ofNothing(position))
                .doOnNext(answer -> note(partition, answer)));
      });
    }
    Flux.merge(writes).then().block(LONGEST);
  }

  /** Another instance was ahead in this partition: what was sent from here no longer counts. */
  private void note(int partition, List<?> answer) {
    former.forget(partition, answer);
    if (answer.contains("behind")) {
      synchronized (sent) {
        sent.remove(partition);
      }
    }
  }
}
