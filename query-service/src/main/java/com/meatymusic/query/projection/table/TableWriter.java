package com.meatymusic.query.projection.table;

import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Row;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.table.TableChanges.Shape;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes the changes of a batch into one table of a generation. */
public final class TableWriter {

  private final Connection connection;
  private final TableSql sql;
  private final Table table;
  private final long present;
  private final boolean cards;

  /**
   * @param present a bit for every column that the table has: what an older version does not know
   *     is left out there
   * @param cards whether anybody wants the rows that the cache takes
   */
  public TableWriter(
      Connection connection, Table table, int generation, long present, boolean cards) {
    this.connection = connection;
    this.table = table;
    this.sql = new TableSql(table, generation, present, cards);
    this.present = present;
    this.cards = cards;
  }

  /** Writes, and gives the rows that the cache takes. */
  public List<@Nullable Object[]> write(TableChanges changes) throws SQLException {
    List<@Nullable Object[]> written = new ArrayList<>();
    if (present == 0) {
      return written;
    }
    cut(changes.cuts());
    for (Map.Entry<Long, List<Row>> group : changes.removals().entrySet()) {
      remove(group.getKey(), group.getValue());
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
    try (PreparedStatement statement = connection.prepareStatement(sql.cut())) {
      int prefix = table.keyColumns() - 1;
      for (int i = 0; i < prefix; i++) {
        int column = i;
        bind(statement, i + 1, type(i), cuts, cut -> cut.prefix().get(column));
      }
      bind(statement, prefix + 1, Column.Type.TEXT, cuts, Change.Cut::from);
      bind(statement, prefix + 2, Column.Type.TEXT, cuts, Change.Cut::to);
      statement.executeUpdate();
    }
  }

  private void remove(long set, List<Row> rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.remove(set))) {
      bindColumns(statement, set, rows);
      statement.executeUpdate();
    }
  }

  private void bindColumns(PreparedStatement statement, long set, List<Row> rows)
      throws SQLException {
    int parameter = 1;
    for (int i = 0; i < table.columns().size(); i++) {
      if ((set & present & 1L << i) != 0) {
        int column = i;
        bind(statement, parameter++, type(i), rows, row -> row.values()[column]);
      }
    }
  }

  private void write(Shape shape, List<Row> rows, List<@Nullable Object[]> written)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.write(shape))) {
      bindColumns(statement, shape.set(), rows);
      boolean returning = statement.execute();
      if (shape.kind() == Row.Kind.PUT) {
        if (cards && (table.cached() || table.timeline() != null)) {
          rows.forEach(row -> written.add(row.values()));
        }
      } else if (returning) {
        try (ResultSet result = statement.getResultSet()) {
          while (result.next()) {
            written.add(read(result));
          }
        }
      }
    }
  }

  private @Nullable Object[] read(ResultSet result) throws SQLException {
    @Nullable Object[] row = new @Nullable Object[table.columns().size()];
    int place = 1;
    for (int i = 0; i < row.length; i++) {
      if ((present & 1L << i) == 0) {
        continue;
      }
      row[i] =
          type(i) == Column.Type.TIME
              ? instant(result.getObject(place, OffsetDateTime.class))
              : result.getObject(place);
      place++;
    }
    return row;
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private Column.Type<?> type(int column) {
    return table.columns().get(column).type();
  }

  private <T> void bind(
      PreparedStatement statement,
      int parameter,
      Column.Type<?> type,
      List<T> rows,
      Function<T, @Nullable Object> value)
      throws SQLException {
    @Nullable Object[] values = new @Nullable Object[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.apply(rows.get(i));
    }
    statement.setArray(parameter, connection.createArrayOf(type.sql(), values));
  }
}
