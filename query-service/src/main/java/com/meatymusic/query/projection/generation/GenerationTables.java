package com.meatymusic.query.projection.generation;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.query.postgres.Owner;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.checkpoint.CheckpointTables;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.parking.ParkedSubjects;
import com.meatymusic.query.projection.record.Projections;
import com.meatymusic.query.projection.table.TableDdl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The tables of generations: made as their projection declares them, and dropped. */
record GenerationTables(Owner owner, Projections projections, ParkedSubjects parked) {

  /** What else there is of a generation. */
  private static final List<String> BESIDE =
      List.of(
          "DELETE FROM generation_partition WHERE projection = ? AND generation = ?",
          "UPDATE projection SET active_generation = NULL WHERE name = ? AND active_generation = ?");

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
    // Rather later than holding up queries: whoever asked tries again.
    Jdbc.execute(connection, "SET LOCAL lock_timeout = '2s'");
    List<String> names = names(connection, id);
    for (String table : names) {
      Jdbc.execute(connection, "DROP TABLE IF EXISTS " + table);
    }
    for (String sql : BESIDE) {
      Jdbc.update(connection, sql, id.projection(), id.generation());
    }
    parked.clear(connection, id);
    CheckpointTables.forget(connection, id);
    return names;
  }

  private List<String> names(Connection connection, GenerationId id) throws SQLException {
    Set<String> tables = new LinkedHashSet<>();
    String sql = "SELECT tables FROM projection_generation WHERE projection = ? AND generation = ?";
    Jdbc.each(
        connection,
        sql,
        row -> tables.addAll(List.of((String[]) row.getArray(1).getArray())),
        id.projection(),
        id.generation());
    Projection projection = projections.find(id.projection());
    if (projection != null && tables.isEmpty()) {
      tables.addAll(names(projection, id.generation()));
    }
    return List.copyOf(tables);
  }
}
