package com.meatymusic.query.cache;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;
import com.meatymusic.query.projection.checkpoint.OffsetRange;
import com.meatymusic.query.projection.commit.ChangedRow;
import com.meatymusic.query.projection.commit.CommittedBatch;
import com.meatymusic.query.projection.commit.CommittedBatch.Removal;
import com.meatymusic.query.projection.commit.CommittedBatch.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * What one batch after the other leaves in Postgres: versions of some cards, and the timelines of
 * some owners. Each batch gives the tenant's next number.
 */
final class CacheTruth {

  static final int BOUND = 3;
  static final List<UUID> IDS = List.of(new UUID(4, 1), new UUID(4, 2));
  static final List<UUID> OWNERS = List.of(new UUID(5, 1), new UUID(5, 2));

  private static final Table CARDS = cards();
  private static final Table ENTRIES = entries();

  private final SplittableRandom random;
  private final UUID tenant;
  private final List<State> states = new ArrayList<>();
  private final List<CommittedBatch> batches = new ArrayList<>();
  private final Set<UUID> erased = new java.util.HashSet<>();
  private long nextEntry;

  /** What stands in Postgres at a position; timelines newest first, cut where the cache does. */
  record State(
      long position, long tenantSeq, Map<UUID, Long> versions, Map<UUID, List<String>> timelines) {}

  CacheTruth(SplittableRandom random, UUID tenant) {
    this.random = random;
    this.tenant = tenant;
    states.add(new State(0, 0, Map.of(), Map.of()));
  }

  private static Table cards() {
    TableBuilder columns = Table.of("cards");
    columns.key("id", SqlType.UUID);
    return columns.cached(columns.column("version", SqlType.BIGINT)).build();
  }

  private static Table entries() {
    TableBuilder columns = Table.of("entries");
    columns.key("id", SqlType.UUID);
    Column<UUID> owner = columns.column("owner", SqlType.UUID);
    return columns.timeline(owner, columns.column("at", SqlType.TIME), BOUND).build();
  }

  /** The last number there is. */
  int last() {
    return states.size() - 1;
  }

  /** What stood there once that number was given. */
  State at(long tenantSeq) {
    return states.get((int) tenantSeq);
  }

  /** What the batch that gave that number committed. */
  CommittedBatch batch(int tenantSeq) {
    return batches.get(tenantSeq - 1);
  }

  /** Commits another batch. */
  void commit() {
    State before = states.getLast();
    Map<UUID, Long> versions = new HashMap<>(before.versions());
    Map<UUID, List<String>> timelines = new HashMap<>(before.timelines());
    List<ChangedRow> rows = new ArrayList<>();
    List<Removal> removals = new ArrayList<>();
    for (UUID id : IDS) {
      if (random.nextBoolean()) {
        long version = versions.merge(id, 1L + random.nextInt(3), Long::sum);
        rows.add(new ChangedRow(0, CARDS, 1, new Object[] {tenant, id, version}));
      }
    }
    for (UUID owner : OWNERS) {
      if (random.nextInt(12) == 0) {
        erased.add(owner);
        timelines.remove(owner);
        removals.add(new Removal(0, ENTRIES, 1, tenant, owner));
      } else if (!erased.contains(owner)) {
        for (int n = random.nextInt(3); n > 0; n--) {
          rows.add(entry(owner, timelines));
        }
      }
    }
    long seq = before.tenantSeq() + 1;
    long position = before.position() + 1 + random.nextInt(4);
    states.add(new State(position, seq, versions, timelines));
    batches.add(
        new CommittedBatch(
            List.of(new OffsetRange(0, before.position(), position, Instant.EPOCH, 0)),
            Map.of(new Tenant(tenant, 0), seq),
            rows,
            removals,
            List.of(),
            Set.of()));
  }

  private ChangedRow entry(UUID owner, Map<UUID, List<String>> timelines) {
    // The time is a part of the id, so that ids have the order of the timeline.
    Instant at = Instant.ofEpochMilli(random.nextLong(1_000) * 1_000 + nextEntry++);
    UUID id = new UUID(at.toEpochMilli(), 1);
    List<String> timeline = new ArrayList<>(timelines.getOrDefault(owner, List.of()));
    timeline.add(id.toString());
    timeline.sort(Comparator.reverseOrder());
    timelines.put(owner, List.copyOf(timeline.subList(0, Math.min(BOUND, timeline.size()))));
    return new ChangedRow(0, ENTRIES, 1, new Object[] {tenant, id, owner, at});
  }

  CacheKey card(UUID id) {
    return new CacheKey("cards_1", tenant, id.toString());
  }

  CacheKey timeline(UUID owner) {
    return new CacheKey("entries_1", tenant, owner.toString());
  }
}
