package com.meatymusic.query.projection.table;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Row;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.table.TableChanges.Shape;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the changes of a batch into one table of a generation. */
public final class TableWriter {

  private final Connection connection;
  private final TableSql sql;
  private final Table table;
  private final long present;
  private final boolean cards;
  private final ReturnedRows returned;

  /**
   * @param present a bit for every column that the table has: those that an older version does not
   *     know are left out
   * @param cards whether the rows that the cache takes are wanted
   */
  public TableWriter(
      Connection connection, Table table, int generation, long present, boolean cards) {
    this.connection = connection;
    this.table = table;
    this.sql = new TableSql(table, generation, present, cards);
    this.present = present;
    this.cards = cards;
    this.returned = new ReturnedRows(table, present);
  }

  /** Writes, and gives the rows that the cache takes. */
  public List<@Nullable Object[]> write(TableChanges changes) throws SQLException {
    List<@Nullable Object[]> written = new ArrayList<>();
    if (present == 0) {
      return written;
    }
    cut(changes.cuts());
    for (Map.Entry<Long, List<Row>> group : changes.removals().entrySet()) {
      Jdbc.update(connection, sql.remove(group.getKey()), arrays(group.getKey(), group.getValue()));
    }
    for (Map.Entry<Shape, List<Row>> group : changes.rows().entrySet()) {
      write(group.getKey(), group.getValue(), written);
    }
    return written;
  }

  private void cut(List<Change.Cut> cuts) throws SQLException {
    if (cuts.isEmpty()) {
      return;
    }
    int prefix = table.keyColumns() - 1;
    Object[] bounds = new Object[prefix + 2];
    for (int i = 0; i < prefix; i++) {
      int column = i;
      bounds[i] = SqlArray.of(type(i).sql(), cuts, cut -> cut.prefix().get(column));
    }
    bounds[prefix] = SqlArray.of(SqlType.TEXT.sql(), cuts, Change.Cut::from);
    bounds[prefix + 1] = SqlArray.of(SqlType.TEXT.sql(), cuts, Change.Cut::to);
    Jdbc.update(connection, sql.cut(), bounds);
  }

  private void write(Shape shape, List<Row> rows, List<@Nullable Object[]> written)
      throws SQLException {
    boolean changes = (shape.set() & present & ~table.keyMask()) != 0;
    if (!changes && shape.kind() != Row.Kind.PUT) {
      return; // Only columns that an older version does not know.
    }
    Object[] arrays = arrays(shape.set(), rows);
    if (shape.kind() != Row.Kind.PUT && sql.returns()) {
      Jdbc.each(connection, sql.write(shape), row -> written.add(returned.read(row)), arrays);
      return;
    }
    Jdbc.update(connection, sql.write(shape), arrays);
    if (shape.kind() == Row.Kind.PUT && cards && (table.cached() || table.timeline() != null)) {
      rows.forEach(row -> written.add(row.values()));
    }
  }

  /** One array for each column that is set and present, as the statements take them. */
  private Object[] arrays(long set, List<Row> rows) {
    Object[] arrays = new Object[Long.bitCount(set & present)];
    int next = 0;
    for (int i = 0; i < table.columns().size(); i++) {
      if ((set & present & 1L << i) != 0) {
        int column = i;
        arrays[next++] = SqlArray.of(type(i).sql(), rows, row -> row.values()[column]);
      }
    }
    return arrays;
  }

  private SqlType<?> type(int column) {
    return table.columns().get(column).type();
  }
}
