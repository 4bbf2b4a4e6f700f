package com.meatymusic.query.projection.commit;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of a cached table. */
@SuppressWarnings("ArrayRecordComponent") // Handed on once, never compared.
public record ChangedRow(int partition, Table table, int generation, @Nullable Object[] values) {

  public UUID tenantId() {
    if (values[0] instanceof UUID tenant) {
      return tenant;
    }
    throw new IllegalStateException(table.name() + ": a row without tenant");
  }

  /** What it has in a column. */
  public <T extends @Nullable Object> @Nullable T value(Column<T> column) {
    return column.cast(values[table.index(column)]);
  }

  public long version() {
    Column<Long> column = table.version();
    if (column != null && value(column) instanceof Long version) {
      return version;
    }
    throw new IllegalStateException(table + ": a card needs a version");
  }
}
