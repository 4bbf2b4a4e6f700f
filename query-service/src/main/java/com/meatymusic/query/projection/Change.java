package com.meatymusic.query.projection;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event does to a table. */
public sealed interface Change {

  Table table();

  /** The whole row, new or in place of the one with its key; values in the order of columns. */
  static Put put(Table table, @Nullable Object... values) {
    if (values.length != table.columns().size()) {
      throw new IllegalArgumentException(table.name() + ": a value for every column");
    }
    return new Put(table, new Row(values, table.allColumns(), true));
  }

  /** Some columns of the row with this key, if there is one. */
  static UpdateBuilder update(Table table, Object... key) {
    return new UpdateBuilder(table, key);
  }

  /**
   * All rows whose key begins with these values and whose last key column lies in {@code [from,
   * to)}; that column is text in the order of its bytes.
   */
  static Cut cut(Table table, List<Object> prefix, String from, String to) {
    return new Cut(table, prefix, from, to);
  }

  record Put(Table table, Row row) implements Change {}

  record Update(Table table, Row row) implements Change {}

  record Cut(Table table, List<Object> prefix, String from, String to) implements Change {}

  /** Collects the columns of an update. */
  final class UpdateBuilder {

    private final Table table;
    private final @Nullable Object[] values;
    private long set;

    private UpdateBuilder(Table table, Object[] key) {
      this.table = table;
      this.values = new @Nullable Object[table.columns().size()];
      System.arraycopy(key, 0, values, 0, table.keyColumns());
      this.set = table.keyMask();
    }

    public UpdateBuilder set(String column, @Nullable Object value) {
      int index = table.index(column);
      values[index] = value;
      set |= 1L << index;
      return this;
    }

    public Update build() {
      return new Update(table, new Row(values, set, false));
    }
  }

  /** Several changes as a list to add to. */
  static List<Change> list(Change... changes) {
    return new ArrayList<>(List.of(changes));
  }
}
