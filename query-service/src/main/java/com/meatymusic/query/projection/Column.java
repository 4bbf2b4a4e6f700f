package com.meatymusic.query.projection;

import org.jspecify.annotations.Nullable;

/**
 * A column: its name, its type, and its place in the rows of its table. {@code Column<@Nullable
 * String>} may be null, {@code Column<String>} is never. The {@link TableBuilder} of its table
 * makes it once, as a constant; rows are written and read with that.
 *
 * @param <T> what a value is in Java
 */
public final class Column<T extends @Nullable Object> {

  private static final int NOWHERE = -1;

  private final int index;
  private final String name;
  private final SqlType<?> type;
  private final boolean nullable;
  private final boolean counter;

  Column(int index, String name, SqlType<?> type, boolean nullable, boolean counter) {
    this.index = index;
    this.name = name;
    this.type = type;
    this.nullable = nullable;
    this.counter = counter;
  }

  /** A column of a query's result that stands in no table of a read model. */
  public static <T> Column<T> ofQuery(String name, SqlType<T> type) {
    return new Column<>(NOWHERE, name, type, false, false);
  }

  /** Its place in its table; negative when it has none. */
  public int index() {
    return index;
  }

  /** What it is called in Postgres. */
  public String name() {
    return name;
  }

  public SqlType<?> type() {
    return type;
  }

  /** Whether Postgres lets it be null. */
  public boolean nullable() {
    return nullable;
  }

  /** Whether {@link Change#add} adds to it; else that puts its value in place. */
  public boolean counter() {
    return counter;
  }

  /**
   * A value that a row has here.
   *
   * @throws ClassCastException when it is of another type
   */
  @SuppressWarnings("unchecked") // Columns are made together with their type only.
  public @Nullable T cast(@Nullable Object value) {
    return (T) type.javaType().cast(value);
  }

  @Override
  public String toString() {
    return name;
  }
}
