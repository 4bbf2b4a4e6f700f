package com.meatymusic.query.projection;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row, or some columns of one.
 *
 * @param values one place a column of its table
 * @param set bit i: column i has its value here
 * @param whole whether the row is put; otherwise it is updated where it exists
 */
@SuppressWarnings("ArrayRecordComponent") // Rows are many and short-lived; nobody else keeps them.
record Row(@Nullable Object[] values, long set, boolean whole) {

  /** This row with the columns that a later update sets. */
  Row then(Row update) {
    @Nullable Object[] merged = values.clone();
    for (int i = 0; i < merged.length; i++) {
      if ((update.set & 1L << i) != 0) {
        merged[i] = update.values[i];
      }
    }
    return new Row(merged, set | update.set, whole);
  }

  List<Object> prefix(Table table) {
    Object[] prefix = new Object[table.keyColumns() - 1];
    for (int i = 0; i < prefix.length; i++) {
      prefix[i] = Objects.requireNonNull(values[i], "key");
    }
    return List.of(prefix);
  }

  Object lastKey(Table table) {
    return Objects.requireNonNull(values[table.keyColumns() - 1], "key");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Row row
        && set == row.set
        && whole == row.whole
        && Arrays.equals(values, row.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return (whole ? "put " : "update ") + Arrays.toString(values);
  }
}
