package com.meatymusic.query.projection;

import static java.util.stream.Collectors.joining;

import com.meatymusic.platform.form.TextForm;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an event does to a table. */
public sealed interface Change {

  Table table();

  /** The whole row, new or in place of the one with its key: every column has to be set. */
  static RowBuilder put(Table table, UUID tenantId) {
    return new RowBuilder(table, Row.Kind.PUT, tenantId);
  }

  /** Some columns of the row with this key, if there is one. The key has to be set. */
  static RowBuilder update(Table table, UUID tenantId) {
    return new RowBuilder(table, Row.Kind.UPDATE, tenantId);
  }

  /**
   * The row with this key, with these columns added to where they count and put in place where they
   * do not; a row that is not there begins with zeros. The key has to be set. A table that is added
   * to takes nothing else but removals.
   */
  static RowBuilder add(Table table, UUID tenantId) {
    return new RowBuilder(table, Row.Kind.ADD, tenantId);
  }

  /** All rows of a tenant. */
  static Change removeAll(Table table, UUID tenantId) {
    return new Remove(table, new RowBuilder(table, Row.Kind.UPDATE, tenantId).row());
  }

  /** All rows of a tenant that have this value. */
  static <T> Change remove(Table table, UUID tenantId, Column<T> column, T value) {
    RowBuilder wanted = new RowBuilder(table, Row.Kind.UPDATE, tenantId).set(column, value);
    return new Remove(table, wanted.row());
  }

  /** Rows to cut ranges from. */
  static RangeBuilder cut(Table table, UUID tenantId) {
    return new RangeBuilder(new RowBuilder(table, Row.Kind.UPDATE, tenantId));
  }

  record Put(Table table, Row row) implements Change {}

  record Update(Table table, Row row) implements Change {}

  /** The row holds the values to look for. */
  record Remove(Table table, Row row) implements Change {}

  record Add(Table table, Row row) implements Change {}

  /**
   * All rows whose key begins with these values and whose last key column lies in {@code [from,
   * to)}; that column is {@link Column.Type#BYTEWISE_TEXT}.
   */
  record Cut(Table table, List<Object> prefix, String from, String to) implements Change {}

  /** Collects the columns of a row. */
  final class RowBuilder {

    private final Table table;
    private final Row.Kind kind;
    private final @Nullable Object[] values;
    private long set;

    private RowBuilder(Table table, Row.Kind kind, UUID tenantId) {
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
      // No text of any event, also of a build that let in more, is one that the database refuses.
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
        case PUT -> new Put(table, require(table.allColumns()).row());
        case UPDATE -> new Update(table, require(table.keyMask()).row());
        case ADD -> new Add(table, require(table.keyMask()).row());
      };
    }

    private RowBuilder require(long mask) {
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

    private Row row() {
      return new Row(values, set, kind);
    }
  }

  /** Collects the columns of the key but the last. */
  final class RangeBuilder {

    private final RowBuilder key;

    private RangeBuilder(RowBuilder key) {
      this.key = key;
    }

    /**
     * Sets a column of the key.
     *
     * @throws IllegalArgumentException when it is another table's
     */
    public <T> RangeBuilder of(Column<T> column, T value) {
      key.set(column, value);
      return this;
    }

    /**
     * Those whose last column of the key lies in {@code [from, to)}. More ranges may follow.
     *
     * @throws IllegalStateException when another column of the key is missing
     */
    public Change between(String from, String to) {
      key.require(key.table.keyMask() >> 1);
      List<Object> prefix = key.row().prefix(key.table);
      return new Cut(key.table, prefix, TextForm.storable(from), TextForm.storable(to));
    }
  }
}
