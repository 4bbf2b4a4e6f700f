package com.meatymusic.query.projection.generation;

import static java.util.stream.Collectors.toSet;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.query.postgres.Owner;
import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.checkpoint.CheckpointStore;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.parking.ParkedSubjects;
import com.meatymusic.query.projection.record.Projections;
import com.meatymusic.query.projection.sequence.TenantSequenceStore;
import com.meatymusic.query.projection.table.TableColumns;
import com.meatymusic.query.projection.table.TableDdl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** The tables of generations: made as their projection declares them, and dropped. */
record GenerationTables(Owner owner, Projections projections, ParkedSubjects parked) {

  void create(Connection connection, Projection projection, int generation) throws SQLException {
    for (Table table : projection.tables()) {
      Jdbc.execute(connection, TableDdl.create(table, generation));
      Jdbc.execute(
          connection,
          RowLevelSecurity.sql(table.in(generation), owner.projector(), owner.reader()));
    }
  }

  static List<String> names(Projection projection, int generation) {
    return projection.tables().stream().map(table -> table.in(generation)).toList();
  }

  /** Drops them, and all that there is beside; gives their names. */
  List<String> drop(Connection connection, GenerationId id) throws SQLException {
    // Rather than hold up queries it fails: whoever asked tries again.
    Jdbc.execute(connection, "SET LOCAL lock_timeout = '2s'");
    if (!GenerationRows.lockLeaving(connection, id)) {
      return List.of(); // Somebody had it serve again in the meantime.
    }
    List<String> names = names(connection, id);
    for (String table : names) {
      Jdbc.execute(connection, "DROP TABLE IF EXISTS " + table);
    }
    GenerationSubscriptions.remove(connection, id);
    ProjectionRows.unserve(connection, id);
    parked.clear(connection, id);
    CheckpointStore.remove(connection, id);
    TenantSequenceStore.remove(connection, id);
    return names;
  }

  /**
   * Has tables of earlier versions take rows without what a newer version no longer writes, or may
   * leave empty: they go on being written until the newer one serves, and for a while after.
   */
  void relax(Connection connection, Projection newer, int generation) throws SQLException {
    for (Table table : newer.tables()) {
      Set<String> needed =
          table.columns().stream()
              .filter(column -> !column.nullable())
              .map(Column::name)
              .collect(toSet());
      for (String column : TableColumns.notNull(connection, table, generation)) {
        if (!needed.contains(column)) {
          Jdbc.execute(
              connection,
              "ALTER TABLE %s ALTER COLUMN %s DROP NOT NULL"
                  .formatted(table.in(generation), column));
        }
      }
    }
  }

  private List<String> names(Connection connection, GenerationId id) throws SQLException {
    List<String> noted = GenerationRows.tables(connection, id);
    Projection projection = projections.find(id.projection());
    return noted.isEmpty() && projection != null ? names(projection, id.generation()) : noted;
  }
}
