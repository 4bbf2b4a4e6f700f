package com.meatymusic.query.projection;

import java.time.Instant;
import java.util.UUID;

/**
 * The types that read models use.
 *
 * @param <T> what a value is in Java
 */
public final class SqlType<T> {

  public static final SqlType<UUID> UUID = new SqlType<>(UUID.class, "uuid");
  public static final SqlType<String> TEXT = new SqlType<>(String.class, "text");

  /** Text in the order of its bytes, whatever the database's language: {@link Change#cut}. */
  public static final SqlType<String> BYTEWISE_TEXT =
      new SqlType<>(String.class, "text", "text COLLATE \"C\"");

  public static final SqlType<Long> BIGINT = new SqlType<>(Long.class, "int8");
  public static final SqlType<Double> DOUBLE = new SqlType<>(Double.class, "float8");
  public static final SqlType<Boolean> BOOLEAN = new SqlType<>(Boolean.class, "bool");
  public static final SqlType<Instant> TIME = new SqlType<>(Instant.class, "timestamptz");

  private final Class<T> javaType;
  private final String sql;
  private final String declared;

  private SqlType(Class<T> javaType, String sql) {
    this(javaType, sql, sql);
  }

  private SqlType(Class<T> javaType, String sql, String declared) {
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
