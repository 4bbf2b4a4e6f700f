package com.meatymusic.query.projection;

/**
 * A column: its name, and its type in Postgres.
 *
 * @param counter whether {@link Change#add} adds to it; else that puts its value in place
 */
public record Column(String name, Type type, boolean counter) {

  public Column(String name, Type type) {
    this(name, type, false);
  }

  /** The types that read models use. */
  public enum Type {
    UUID("uuid"),
    TEXT("text"),
    BIGINT("int8"),
    DOUBLE("float8"),
    BOOLEAN("bool"),
    TIME("timestamptz");

    private final String sql;

    Type(String sql) {
      this.sql = sql;
    }

    public String sql() {
      return sql;
    }
  }
}
