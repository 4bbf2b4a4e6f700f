package com.meatymusic.query.projection;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A column: its name, its type, and its place in the rows of its table. {@code Column<@Nullable
 * String>} may be null, {@code Column<String>} is never. The {@link Table.Builder} of its table
 * makes it once, as a constant; rows are written and read with that.
 *
 * @param <T> what a value is in Java
 */
public final class Column<T extends @Nullable Object> {

  private static final int NOWHERE = -1;

  private final int index;
  private final String name;
  private final Type<?> type;
  private final boolean nullable;
  private final boolean counter;

  Column(int index, String name, Type<?> type, boolean nullable, boolean counter) {
    this.index = index;
    this.name = name;
    this.type = type;
    this.nullable = nullable;
    this.counter = counter;
  }

  /** A column of a query's result that stands in no table of a read model. */
  public static <T> Column<T> ofQuery(String name, Type<T> type) {
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

  public Type<?> type() {
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
    return (T) type.javaType.cast(value);
  }

  @Override
  public String toString() {
    return name;
  }

  /**
   * The types that read models use.
   *
   * @param <T> what a value is in Java
   */
  public static final class Type<T> {

    public static final Type<UUID> UUID = new Type<>(UUID.class, "uuid");
    public static final Type<String> TEXT = new Type<>(String.class, "text");

    /** Text in the order of its bytes, whatever the database's language: {@link Change#cut}. */
    public static final Type<String> BYTEWISE_TEXT =
        new Type<>(String.class, "text", "text COLLATE \"C\"");

    public static final Type<Long> BIGINT = new Type<>(Long.class, "int8");
    public static final Type<Double> DOUBLE = new Type<>(Double.class, "float8");
    public static final Type<Boolean> BOOLEAN = new Type<>(Boolean.class, "bool");
    public static final Type<Instant> TIME = new Type<>(Instant.class, "timestamptz");

    private final Class<T> javaType;
    private final String sql;
    private final String declared;

    private Type(Class<T> javaType, String sql) {
      this(javaType, sql, sql);
    }

    private Type(Class<T> javaType, String sql, String declared) {
      this.javaType = javaType;
      this.sql = sql;
      this.declared = declared;
    }

    /** What a value is in Java. */
    public Class<T> javaType() {
      return javaType;
    }

    /** Its name in Postgres. */
    public String sql() {
      return sql;
    }

    /** As a table declares it: with its collation, where that is not the database's. */
    public String declared() {
      return declared;
    }
  }
}
