package com.meatymusic.query.projection;

import com.meatymusic.query.projection.Column.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of a read model.
 *
 * @param name without its generation
 * @param columns those of the primary key first, of these {@code tenant_id} first
 * @param keyColumns how many of them are the primary key
 * @param cached whether its rows are kept as cards in the cache too; needs a column {@code version}
 * @param timeline the newest of its rows that the cache keeps too; null when it keeps none
 */
public record Table(
    String name,
    List<Column> columns,
    int keyColumns,
    boolean cached,
    @Nullable Timeline timeline) {

  /**
   * The newest rows of an owner within a tenant, by the last column of the key.
   *
   * @param owner column whose value they share
   * @param time column that orders them
   * @param bound how many are kept
   */
  public record Timeline(String owner, String time, int bound) {}

  /** The name of the first column of every table. */
  public static final String TENANT = "tenant_id";

  public Table {
    columns = List.copyOf(columns);
    if (!columns.getFirst().equals(new Column(TENANT, Type.UUID))) {
      throw new IllegalArgumentException(name + ": the first column must be tenant_id");
    }
    if (columns.size() > Long.SIZE) {
      throw new IllegalArgumentException(name + ": more than 64 columns");
    }
  }

  /** Begins a table whose key is {@code tenant_id} and these. */
  public static Builder of(String name) {
    return new Builder(name);
  }

  /** Its name in a generation. */
  public String in(int generation) {
    return name + "_" + generation;
  }

  public int index(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException(name + " has no column " + column);
  }

  public long allColumns() {
    return columns.size() == Long.SIZE ? -1L : (1L << columns.size()) - 1;
  }

  public long keyMask() {
    return (1L << keyColumns) - 1;
  }

  /** Names the columns in order. */
  public static final class Builder {

    private final String name;
    private final List<Column> columns = new ArrayList<>();
    private int keyColumns = 1;
    private boolean cached;
    private @Nullable Timeline timeline;

    private Builder(String name) {
      this.name = name;
      columns.add(new Column(TENANT, Type.UUID));
    }

    public Builder key(String column, Type type) {
      columns.add(new Column(column, type));
      keyColumns = columns.size();
      return this;
    }

    public Builder column(String column, Type type) {
      columns.add(new Column(column, type));
      return this;
    }

    /** A number that {@link Change#add} adds to; zero at first. */
    public Builder counter(String column) {
      columns.add(new Column(column, Type.BIGINT, true));
      return this;
    }

    /** Keeps the newest rows of each owner in the cache too. They are only put and removed. */
    public Builder timeline(String owner, String time, int bound) {
      timeline = new Timeline(owner, time, bound);
      return this;
    }

    /** Keeps its rows as cards in the cache too. */
    public Builder cached() {
      cached = true;
      return this;
    }

    public Table build() {
      return new Table(name, columns, keyColumns, cached, timeline);
    }
  }
}
