package com.meatymusic.platform.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A parameter that is an array: however many rows a statement is about, it stays one statement.
 *
 * @param type of its elements, as PostgreSQL names it: {@code int4}, {@code uuid} …
 */
@SuppressWarnings("ArrayRecordComponent") // Bound once, never compared.
public record SqlArray(String type, @Nullable Object[] values) {

  public static SqlArray of(String type, Collection<?> values) {
    return new SqlArray(type, values.toArray());
  }

  /** One element of each row. */
  public static <T> SqlArray of(
      String type, Collection<T> rows, Function<T, @Nullable Object> value) {
    @Nullable Object[] values = new @Nullable Object[rows.size()];
    int next = 0;
    for (T row : rows) {
      values[next++] = value.apply(row);
    }
    return new SqlArray(type, values);
  }

  Array on(Connection connection) throws SQLException {
    // The driver takes bytes within an array of bytes only.
    @Nullable Object[] elements =
        type.equals("bytea") ? Arrays.copyOf(values, values.length, byte[][].class) : values;
    return connection.createArrayOf(type, elements);
  }
}
