package com.meatymusic.query.projection.batch;

import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.commit.ChangedRow;
import com.meatymusic.query.projection.commit.TenantPartitions;
import com.meatymusic.query.projection.parking.ParkedSubjects;
import com.meatymusic.query.projection.record.FaultClassifier;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.table.TableChanges;
import com.meatymusic.query.projection.table.TableColumns;
import com.meatymusic.query.projection.table.TableWriter;
import com.meatymusic.query.projection.table.TargetTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a batch's changes into their tables, and gives the rows that the cache takes.
 *
 * @param live whether these rows are wanted
 */
record ChangeWriter(Connection connection, TenantPartitions partitions, boolean live) {

  List<ChangedRow> write(Map<TargetTable, TableChanges> changes) throws SQLException {
    List<ChangedRow> rows = new ArrayList<>();
    for (Map.Entry<TargetTable, TableChanges> entry : changes.entrySet()) {
      int generation = entry.getKey().generation().generation();
      Table table = entry.getKey().table();
      long columns =
          entry.getKey().ours()
              ? table.allColumns()
              : TableColumns.mask(connection, table, generation);
      TableWriter writer = new TableWriter(connection, table, generation, columns, live);
      for (@Nullable Object[] values : writer.write(entry.getValue())) {
        rows.add(partitions.row(table, generation, values));
      }
    }
    return rows;
  }

  /** For one record: a generation whose table refuses it parks it, the others take it. */
  List<ChangedRow> writeAlone(
      ReceivedRecord record, Map<TargetTable, TableChanges> changes, ParkedSubjects.Batch parked)
      throws SQLException {
    Map<GenerationId, Map<TargetTable, TableChanges>> byGeneration = new LinkedHashMap<>();
    changes.forEach((target, some) ->
        byGeneration
            .computeIfAbsent(target.generation(), g -> new LinkedHashMap<>())
            .put(target, some));
    List<ChangedRow> rows = new ArrayList<>();
    for (Map.Entry<GenerationId, Map<TargetTable, TableChanges>> entry : byGeneration.entrySet()) {
      try {
        rows.addAll(Transactions.nested(connection, c -> write(entry.getValue())));
      } catch (SQLException e) {
        if (!FaultClassifier.ofTheRecord(e)) {
          throw e;
        }
        parked.enqueue(entry.getKey(), record, FaultClassifier.of(e));
      }
    }
    return rows;
  }
}
