package com.meatymusic.query.projection;

import static java.util.stream.Collectors.joining;

import com.meatymusic.platform.form.TextForm;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Collects the columns of a change of a row. */
public final class RowBuilder {

  private final Table table;
  private final Row.Kind kind;
  private final @Nullable Object[] values;
  private long set;

  RowBuilder(Table table, Row.Kind kind, UUID tenantId) {
    this.table = table;
    this.kind = kind;
    this.values = new @Nullable Object[table.columns().size()];
    set(Table.TENANT_ID, tenantId);
  }

  /**
   * Sets a column, or another value for it.
   *
   * @throws IllegalArgumentException when it is another table's
   */
  public <T extends @Nullable Object> RowBuilder set(Column<T> column, T value) {
    int index = table.index(column);
    // Another build may have let in texts that Postgres refuses to store.
    values[index] = value instanceof String text ? TextForm.storable(text) : value;
    set |= 1L << index;
    return this;
  }

  /**
   * The change.
   *
   * @throws IllegalStateException when a column is missing that this kind of change needs
   */
  public Change build() {
    return switch (kind) {
      case PUT -> new Change.Put(table, require(table.allColumns()).row());
      case UPDATE -> new Change.Update(table, require(table.keyMask()).row());
      case ADD -> new Change.Add(table, require(table.keyMask()).row());
    };
  }

  RowBuilder require(long mask) {
    long missing = mask & ~set;
    if (missing != 0) {
      String names =
          table.columns().stream()
              .filter(column -> (missing & 1L << column.index()) != 0)
              .map(Column::name)
              .collect(joining(", "));
      throw new IllegalStateException(table + ": a row without " + names);
    }
    return this;
  }

  Row row() {
    return new Row(values, set, kind);
  }
}
