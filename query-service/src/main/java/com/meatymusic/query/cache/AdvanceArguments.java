package com.meatymusic.query.cache;

import com.meatymusic.query.projection.checkpoint.OffsetRange;
import com.meatymusic.query.projection.commit.ChangedRow;
import com.meatymusic.query.projection.commit.CommittedBatch;
import com.meatymusic.query.projection.commit.CommittedBatch.Removal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The arguments of the script that brings the cards of a partition to a position. */
record AdvanceArguments(CacheSettings settings, CardJson json) {

  /** No position: the script starts a new epoch. */
  private static final long NEVER = -1;

  /** Confirms that a partition is where it was. */
  List<String> ofNothing(long position) {
    List<String> arguments = start(position, position);
    arguments.addAll(List.of("0", "0", "0", "0"));
    return arguments;
  }

  /** Brings what a batch changed in a partition, and the partition to the end of its range. */
  List<String> of(OffsetRange range, CommittedBatch committed) {
    List<ChangedRow> cards = rows(range, committed, true);
    List<ChangedRow> entries = rows(range, committed, false);
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

  private static List<ChangedRow> rows(
      OffsetRange range, CommittedBatch committed, boolean cached) {
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
