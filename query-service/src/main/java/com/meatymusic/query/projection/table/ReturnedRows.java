package com.meatymusic.query.projection.table;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows that a statement returns whole.
 *
 * @param present a bit for every column that the table has; the others are null
 */
record ReturnedRows(Table table, long present) {

  /** One value per column of the table, of the row that the result stands on. */
  @Nullable Object[] read(ResultSet result) throws SQLException {
    List<Column<?>> columns = table.columns();
    @Nullable Object[] row = new @Nullable Object[columns.size()];
    int place = 1;
    for (int i = 0; i < row.length; i++) {
      if ((present & 1L << i) != 0) {
        row[i] = value(result, place++, columns.get(i).type());
      }
    }
    return row;
  }

  private static @Nullable Object value(ResultSet result, int place, SqlType<?> type)
      throws SQLException {
    if (type != SqlType.TIME) {
      return result.getObject(place);
    }
    OffsetDateTime time = result.getObject(place, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
