package com.meatymusic.query.projection;

/** A column: its name, and its type in Postgres. */
public record Column(String name, Type type) {

  /** The types that read models use. */
  public enum Type {
    UUID("uuid"),
    TEXT("text"),
    BIGINT("int8"),
    BOOLEAN("bool"),
    TIME("timestamptz");

    private final String sql;

    Type(String sql) {
      this.sql = sql;
    }

    String sql() {
      return sql;
    }
  }
}
