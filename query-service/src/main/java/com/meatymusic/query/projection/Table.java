package com.meatymusic.query.projection;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A table of a read model. Its DDL and all statements that write it are made from this. */
public final class Table {

  /** The first column of every table. */
  public static final Column<UUID> TENANT_ID =
      new Column<>(0, "tenant_id", SqlType.UUID, false, false);

  private final String name;
  private final List<Column<?>> columns;
  private final int keyColumns;
  private final List<List<Column<?>>> indexes;
  private final @Nullable Column<Long> version;
  private final @Nullable Timeline timeline;

  Table(
      String name,
      List<Column<?>> columns,
      int keyColumns,
      List<List<Column<?>>> indexes,
      @Nullable Column<Long> version,
      @Nullable Timeline timeline) {
    this.name = name;
    this.columns = List.copyOf(columns);
    this.keyColumns = keyColumns;
    this.indexes = List.copyOf(indexes);
    this.version = version;
    this.timeline = timeline;
  }

  /** Begins a table whose key begins with {@code tenant_id}. */
  public static TableBuilder of(String name) {
    return new TableBuilder(name);
  }

  /** Its name without a generation. */
  public String name() {
    return name;
  }

  /** Its name in a generation. */
  public String in(int generation) {
    return name + "_" + generation;
  }

  /** Those of the primary key first, of these {@link #TENANT_ID} first. */
  public List<Column<?>> columns() {
    return columns;
  }

  public List<Column<?>> key() {
    return columns.subList(0, keyColumns);
  }

  public int keyColumns() {
    return keyColumns;
  }

  /** The columns of each index but that of the key, {@link #TENANT_ID} first. */
  public List<List<Column<?>>> indexes() {
    return indexes;
  }

  /** Whether its rows are kept as cards in the cache too. */
  public boolean cached() {
    return version != null;
  }

  /** The column by which a newer card is told from an older one; null when there are no cards. */
  public @Nullable Column<Long> version() {
    return version;
  }

  /** The newest of its rows that the cache keeps too; null when it keeps none. */
  public @Nullable Timeline timeline() {
    return timeline;
  }

  /**
   * The place of a column in rows.
   *
   * @throws IllegalArgumentException when it is another table's
   */
  public int index(Column<?> column) {
    int index = column.index();
    if (index < 0 || index >= columns.size() || columns.get(index) != column) {
      throw new IllegalArgumentException(name + " has no column " + column);
    }
    return index;
  }

  /** A bit for every column. */
  public long allColumns() {
    return columns.size() == Long.SIZE ? -1L : (1L << columns.size()) - 1;
  }

  /** A bit for every column of the key. */
  public long keyMask() {
    return (1L << keyColumns) - 1;
  }

  @Override
  public String toString() {
    return name;
  }
}
