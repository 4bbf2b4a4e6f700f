package com.meatymusic.query.projection;

import com.meatymusic.platform.form.TextForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an event does to a table. */
public sealed interface Change {

  Table table();

  /** The whole row, new or in place of the one with its key; values in the order of columns. */
  static Put put(Table table, @Nullable Object... values) {
    if (values.length != table.columns().size()) {
      throw new IllegalArgumentException(table.name() + ": a value for every column");
    }
    @Nullable Object[] row = new @Nullable Object[values.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = storable(values[i]);
    }
    return new Put(table, new Row(row, table.allColumns(), Row.Kind.PUT));
  }

  /** Some columns of the row with this key, if there is one. */
  static UpdateBuilder update(Table table, Object... key) {
    return new UpdateBuilder(table, Row.Kind.UPDATE, key);
  }

  /**
   * The row with this key, with these columns added to where they count and put in place where they
   * do not; a row that is not there begins with zeros. A table that is added to takes nothing else
   * but removals.
   */
  static UpdateBuilder add(Table table, Object... key) {
    return new UpdateBuilder(table, Row.Kind.ADD, key);
  }

  /** All rows of a tenant in which these columns have these values; without any, all of it. */
  static Remove remove(Table table, UUID tenantId, Map<String, Object> values) {
    @Nullable Object[] row = new @Nullable Object[table.columns().size()];
    row[0] = tenantId;
    long set = 1;
    for (Map.Entry<String, Object> value : values.entrySet()) {
      int index = table.index(value.getKey());
      row[index] = storable(value.getValue());
      set |= 1L << index;
    }
    return new Remove(table, new Row(row, set, Row.Kind.UPDATE));
  }

  /**
   * All rows whose key begins with these values and whose last key column lies in {@code [from,
   * to)}; that column is text in the order of its bytes.
   */
  static Cut cut(Table table, List<Object> prefix, String from, String to) {
    List<Object> storable = new ArrayList<>(prefix.size());
    prefix.forEach(
        value -> storable.add(value instanceof String text ? TextForm.storable(text) : value));
    return new Cut(table, storable, TextForm.storable(from), TextForm.storable(to));
  }

  /** No text of any event, also of a build that let in more, is one that the database refuses. */
  private static @Nullable Object storable(@Nullable Object value) {
    return value instanceof String text ? TextForm.storable(text) : value;
  }

  record Put(Table table, Row row) implements Change {}

  record Update(Table table, Row row) implements Change {}

  /** The row holds the values to look for. */
  record Remove(Table table, Row row) implements Change {}

  record Add(Table table, Row row) implements Change {}

  record Cut(Table table, List<Object> prefix, String from, String to) implements Change {}

  /** Collects the columns of an update or an addition. */
  final class UpdateBuilder {

    private final Table table;
    private final Row.Kind kind;
    private final @Nullable Object[] values;
    private long set;

    private UpdateBuilder(Table table, Row.Kind kind, Object[] key) {
      this.table = table;
      this.kind = kind;
      this.values = new @Nullable Object[table.columns().size()];
      for (int i = 0; i < table.keyColumns(); i++) {
        values[i] = storable(key[i]);
      }
      this.set = table.keyMask();
    }

    public UpdateBuilder set(String column, @Nullable Object value) {
      int index = table.index(column);
      values[index] = storable(value);
      set |= 1L << index;
      return this;
    }

    public Change build() {
      Row row = new Row(values, set, kind);
      return kind == Row.Kind.ADD ? new Add(table, row) : new Update(table, row);
    }
  }

  /** Several changes as a list to add to. */
  static List<Change> list(Change... changes) {
    return new ArrayList<>(List.of(changes));
  }
}
