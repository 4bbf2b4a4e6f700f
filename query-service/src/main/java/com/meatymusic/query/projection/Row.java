package com.meatymusic.query.projection;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row, or some columns of one.
 *
 * @param values one place a column of its table
 * @param set bit i: column i has its value here
 * @param kind what is done with it
 */
@SuppressWarnings("ArrayRecordComponent") // Rows are many and short-lived; nobody else keeps them.
public record Row(@Nullable Object[] values, long set, Kind kind) {

  /** A {@link #set} of nothing but the tenant, which is the first column of each table. */
  public static final long TENANT_ONLY = 1;

  /** What is done with a row. */
  public enum Kind {
    /** Inserts the row, or replaces the one with its key. */
    PUT,
    /** Sets its columns, if there is a row with its key. */
    UPDATE,
    /** Adds its counters to those of the row with its key, or to zero. */
    ADD
  }

  /** This row with the columns that a later update sets or adds to. */
  public Row then(Row later, Table table) {
    @Nullable Object[] merged = values.clone();
    for (int i = 0; i < merged.length; i++) {
      if ((later.set & 1L << i) != 0) {
        boolean adds = later.kind == Kind.ADD && table.columns().get(i).counter();
        merged[i] = adds ? sum(values[i], later.values[i]) : later.values[i];
      }
    }
    return new Row(merged, set | later.set, kind);
  }

  /** Whether it has all the values that another one sets. */
  public boolean matches(Row wanted) {
    for (int i = 0; i < values.length; i++) {
      if ((wanted.set & 1L << i) != 0 && !Objects.equals(values[i], wanted.values[i])) {
        return false;
      }
    }
    return true;
  }

  public UUID tenantId() {
    return (UUID) Objects.requireNonNull(values[0], "tenant");
  }

  private static Long sum(@Nullable Object one, @Nullable Object other) {
    return (one instanceof Long a ? a : 0) + (other instanceof Long b ? b : 0);
  }

  public List<Object> prefix(Table table) {
    Object[] prefix = new Object[table.keyColumns() - 1];
    for (int i = 0; i < prefix.length; i++) {
      prefix[i] = Objects.requireNonNull(values[i], "key");
    }
    return List.of(prefix);
  }

  public Object lastKey(Table table) {
    return Objects.requireNonNull(values[table.keyColumns() - 1], "key");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Row row
        && set == row.set
        && kind == row.kind
        && Arrays.equals(values, row.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return kind + " " + Arrays.toString(values);
  }
}
