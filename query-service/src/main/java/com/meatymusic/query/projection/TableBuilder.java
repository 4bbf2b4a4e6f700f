package com.meatymusic.query.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the columns in their order, those of the key first, and then the table. */
public final class TableBuilder {

  private final String name;
  private final List<Column<?>> columns = new ArrayList<>(List.of(Table.TENANT_ID));
  private final List<List<Column<?>>> indexes = new ArrayList<>();
  private int keyColumns = 1;
  private boolean built;
  private @Nullable Column<Long> version;
  private @Nullable Timeline timeline;

  TableBuilder(String name) {
    this.name = name;
  }

  /** The next column of the key. */
  public <T> Column<T> key(String column, SqlType<T> type) {
    if (columns.size() > keyColumns) {
      throw new IllegalStateException(name + ": the key's columns come first");
    }
    keyColumns++;
    return add(new Column<>(columns.size(), column, type, false, false));
  }

  /** A column that is never null. */
  public <T> Column<T> column(String column, SqlType<T> type) {
    return add(new Column<>(columns.size(), column, type, false, false));
  }

  /** A column that may be null. */
  public <T> Column<@Nullable T> nullable(String column, SqlType<T> type) {
    return add(new Column<@Nullable T>(columns.size(), column, type, true, false));
  }

  /** A number that {@link Change#add} adds to; zero at first. */
  public Column<Long> counter(String column) {
    return add(new Column<>(columns.size(), column, SqlType.BIGINT, false, true));
  }

  private <C extends Column<?>> C add(C column) {
    if (built) {
      throw new IllegalStateException(name + " is built: too late for column " + column);
    }
    if (columns.size() == Long.SIZE) {
      throw new IllegalStateException(name + ": more than 64 columns");
    }
    columns.add(column);
    return column;
  }

  /**
   * An index by the tenant and these. Where the first of them may be null, rows in which it is are
   * left out: nobody looks for them.
   */
  public TableBuilder index(Column<?>... by) {
    List<Column<?>> index = new ArrayList<>(List.of(Table.TENANT_ID));
    index.addAll(List.of(by));
    indexes.add(List.copyOf(index));
    return this;
  }

  /** Keeps the newest rows of each owner in the cache too. They are only put and removed. */
  public TableBuilder timeline(Column<UUID> owner, Column<Instant> time, int bound) {
    timeline = new Timeline(owner, time, bound);
    return this;
  }

  /** Keeps its rows as cards in the cache too; a card of a lower version takes no other's place. */
  public TableBuilder cached(Column<Long> by) {
    version = by;
    return this;
  }

  public Table build() {
    built = true;
    return new Table(name, columns, keyColumns, indexes, version, timeline);
  }
}
