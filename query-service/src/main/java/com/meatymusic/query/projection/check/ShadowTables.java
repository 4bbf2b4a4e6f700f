package com.meatymusic.query.projection.check;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.table.TableChanges;
import com.meatymusic.query.projection.table.TableDdl;
import com.meatymusic.query.projection.table.TableWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of all projections once more, which only one connection sees: temporary ones, so that
 * nothing is logged, nobody can read them, and nothing is left when the connection ends.
 */
record ShadowTables(Connection connection, Collection<Projection> projections) {

  /** No generation that serves has this number. */
  static final int GENERATION = 0;

  void create() throws SQLException {
    for (Projection projection : projections) {
      for (Table table : projection.tables()) {
        Jdbc.execute(connection, TableDdl.createTemporary(table, GENERATION));
      }
    }
  }

  void clear() throws SQLException {
    for (Projection projection : projections) {
      for (Table table : projection.tables()) {
        String name = table.in(GENERATION);
        if (Jdbc.first(connection, "SELECT 1 FROM " + name + " LIMIT 1", row -> true).isPresent()) {
          Jdbc.execute(connection, "TRUNCATE " + name);
        }
      }
    }
  }

  /** Writes what a batch changes; what the database refuses leaves the transaction as it was. */
  void write(List<Change> changes) throws SQLException {
    Map<Table, TableChanges> byTable = new LinkedHashMap<>();
    changes.forEach(
        change -> byTable.computeIfAbsent(change.table(), TableChanges::new).add(change));
    Transactions.nested(
        connection,
        same -> {
          for (Map.Entry<Table, TableChanges> each : byTable.entrySet()) {
            Table table = each.getKey();
            new TableWriter(same, table, GENERATION, table.allColumns(), false)
                .write(each.getValue());
          }
          return true;
        });
  }
}
