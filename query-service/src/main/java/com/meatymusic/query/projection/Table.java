package com.meatymusic.query.projection;

import com.meatymusic.query.projection.Column.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A table of a read model: all that there is to say of it. Its SQL is made of this. */
public final class Table {

  /** The first column of every table. */
  public static final Column<UUID> TENANT_ID =
      new Column<>(0, "tenant_id", Type.UUID, false, false);

  private final String name;
  private final List<Column<?>> columns;
  private final int keyColumns;
  private final List<List<Column<?>>> indexes;
  private final @Nullable Column<Long> version;
  private final @Nullable Timeline timeline;

  private Table(Builder builder) {
    name = builder.name;
    columns = List.copyOf(builder.columns);
    keyColumns = builder.keyColumns;
    indexes = List.copyOf(builder.indexes);
    version = builder.version;
    timeline = builder.timeline;
  }

  /**
   * The newest rows of an owner within a tenant, by the last column of the key.
   *
   * @param owner column whose value they share
   * @param time column that orders them
   * @param bound how many are kept
   */
  public record Timeline(Column<UUID> owner, Column<Instant> time, int bound) {}

  /** Begins a table whose key begins with {@code tenant_id}. */
  public static Builder of(String name) {
    return new Builder(name);
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

  /** The primary key. */
  public List<Column<?>> key() {
    return columns.subList(0, keyColumns);
  }

  /** How many columns are the primary key. */
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

  /** Makes the columns in their order, those of the key first, and then the table. */
  public static final class Builder {

    private final String name;
    private final List<Column<?>> columns = new ArrayList<>(List.of(TENANT_ID));
    private final List<List<Column<?>>> indexes = new ArrayList<>();
    private int keyColumns = 1;
    private boolean built;
    private @Nullable Column<Long> version;
    private @Nullable Timeline timeline;

    private Builder(String name) {
      this.name = name;
    }

    /** The next column of the key. */
    public <T> Column<T> key(String column, Type<T> type) {
      if (columns.size() > keyColumns) {
        throw new IllegalStateException(name + ": the key's columns come first");
      }
      keyColumns++;
      return add(new Column<>(columns.size(), column, type, false, false));
    }

    /** A column that is never null. */
    public <T> Column<T> column(String column, Type<T> type) {
      return add(new Column<>(columns.size(), column, type, false, false));
    }

    /** A column that may be null. */
    public <T> Column<@Nullable T> nullable(String column, Type<T> type) {
      return add(new Column<@Nullable T>(columns.size(), column, type, true, false));
    }

    /** A number that {@link Change#add} adds to; zero at first. */
    public Column<Long> counter(String column) {
      return add(new Column<>(columns.size(), column, Type.BIGINT, false, true));
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
     * An index by the tenant and these. Where the first of them may be null, rows in which it is
     * are left out: nobody looks for them.
     */
    public Builder index(Column<?>... by) {
      List<Column<?>> index = new ArrayList<>(List.of(TENANT_ID));
      index.addAll(List.of(by));
      indexes.add(List.copyOf(index));
      return this;
    }

    /** Keeps the newest rows of each owner in the cache too. They are only put and removed. */
    public Builder timeline(Column<UUID> owner, Column<Instant> time, int bound) {
      timeline = new Timeline(owner, time, bound);
      return this;
    }

    /**
     * Keeps its rows as cards in the cache too; a card of a lower version takes no other's place.
     */
    public Builder cached(Column<Long> by) {
      version = by;
      return this;
    }

    public Table build() {
      built = true;
      return new Table(this);
    }
  }
}
