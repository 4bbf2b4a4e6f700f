package com.meatymusic.query.projection.commit;

import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Row;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.Timeline;
import com.meatymusic.query.projection.commit.CommittedBatch.Erased;
import com.meatymusic.query.projection.commit.CommittedBatch.Removal;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.table.TableChanges;
import com.meatymusic.query.projection.table.TargetTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a batch did, for what is derived from its rows. */
public final class CommittedRows {

  private CommittedRows() {}

  /** Whose cards have to be deleted. */
  public static List<Erased> erased(List<ReceivedRecord> batch) {
    List<Erased> erased = new ArrayList<>();
    for (ReceivedRecord record : batch) {
      Event event = record.event();
      if (event != null && event.erases() != null) {
        String id = event.subject().substring(event.subject().indexOf('/') + 1);
        erased.add(
            new Erased(record.partition(), event.tenantId(), event.erasesTenant() ? null : id));
      }
    }
    return erased;
  }

  /** What the cache has to forget; too much of it does no harm. */
  public static List<Removal> removals(
      Map<TargetTable, TableChanges> changes, TenantPartitions partitions) {
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

  private static Removal removal(Row row, TargetTable target, TenantPartitions partitions) {
    Table table = target.table();
    UUID tenantId = row.tenantId();
    Timeline timeline = table.timeline();
    return new Removal(
        partitions.of(tenantId),
        table,
        target.generation().generation(),
        tenantId,
        timeline == null ? null : row.values()[table.index(timeline.owner())]);
  }
}
