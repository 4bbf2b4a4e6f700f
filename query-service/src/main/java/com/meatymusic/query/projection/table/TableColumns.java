package com.meatymusic.query.projection.table;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.query.projection.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** Which columns a table of a generation really has: one of an older version may lack some. */
public final class TableColumns {

  private TableColumns() {}

  /** A bit for every column of the table that is there; 0 when the table is not. */
  public static long mask(Connection connection, Table table, int generation) throws SQLException {
    Set<String> names = names(connection, table, generation);
    long mask = 0;
    for (int i = 0; i < table.columns().size(); i++) {
      if (names.contains(table.columns().get(i).name())) {
        mask |= 1L << i;
      }
    }
    return mask;
  }

  public static Set<String> names(Connection connection, Table table, int generation)
      throws SQLException {
    return new HashSet<>(
        Jdbc.list(
            connection,
            "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0"
                + " AND NOT attisdropped",
            row -> row.getString(1),
            table.in(generation)));
  }

  /** Those that may not be null and are not of the key. */
  public static Set<String> notNull(Connection connection, Table table, int generation)
      throws SQLException {
    Set<String> names =
        new HashSet<>(
            Jdbc.list(
                connection,
                "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0"
                    + " AND NOT attisdropped AND attnotnull",
                row -> row.getString(1),
                table.in(generation)));
    table.key().forEach(column -> names.remove(column.name()));
    return names;
  }
}
