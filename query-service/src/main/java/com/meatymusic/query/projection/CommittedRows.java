package com.meatymusic.query.projection;

import com.meatymusic.query.projection.Committed.Card;
import com.meatymusic.query.projection.Committed.Erased;
import com.meatymusic.query.projection.Committed.Removal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a batch did, as whoever derives from its rows has to be told. */
final class CommittedRows {

  private CommittedRows() {}

  /** Whose bytes have to go. */
  static List<Erased> erased(List<Arrival> batch) {
    List<Erased> erased = new ArrayList<>();
    for (Arrival arrival : batch) {
      Event event = arrival.event();
      if (event != null && event.erases() != null) {
        String id = event.subject().substring(event.subject().indexOf('/') + 1);
        erased.add(
            new Erased(arrival.partition(), event.tenantId(), event.erasesTenant() ? null : id));
      }
    }
    return erased;
  }

  /** What the cache has to forget; too much of it does no harm. */
  static List<Removal> removals(Map<Target, TableChanges> changes, Map<UUID, Integer> partitions) {
    List<Removal> removals = new ArrayList<>();
    changes.forEach((target, some) -> {
      Table table = target.table();
      if (table.cached() || table.timeline() != null) {
        for (List<Row> rows : some.removals().values()) {
          rows.forEach(row -> removals.add(removal(row, target, partitions)));
        }
      }
    });
    return removals;
  }

  private static Removal removal(Row row, Target target, Map<UUID, Integer> partitions) {
    Table table = target.table();
    UUID tenantId = row.tenantId();
    Table.Timeline timeline = table.timeline();
    return new Removal(
        partitions.getOrDefault(tenantId, -1),
        table,
        target.generation().generation(),
        tenantId,
        timeline == null ? null : row.values()[table.index(timeline.owner())]);
  }

  /** The cards, each with the partition of its tenant. */
  static List<Card> locate(List<Card> cards, Map<UUID, Integer> partitions) {
    return cards.stream()
        .map(card ->
            new Card(
                partitions.getOrDefault(card.tenantId(), -1),
                card.table(),
                card.generation(),
                card.values()))
        .toList();
  }
}
