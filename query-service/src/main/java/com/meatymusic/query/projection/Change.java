package com.meatymusic.query.projection;

import java.util.List;
import java.util.UUID;

/** What an event does to a table. */
public sealed interface Change {

  Table table();

  /** The whole row, new or in place of the one with its key: every column has to be set. */
  static RowBuilder put(Table table, UUID tenantId) {
    return new RowBuilder(table, Row.Kind.PUT, tenantId);
  }

  /** Some columns of the row with this key, if there is one. The key has to be set. */
  static RowBuilder update(Table table, UUID tenantId) {
    return new RowBuilder(table, Row.Kind.UPDATE, tenantId);
  }

  /**
   * The row with this key, with these columns added to where they count and put in place where they
   * do not; a row that is not there begins with zeros. The key has to be set. A table that is added
   * to takes nothing else but removals.
   */
  static RowBuilder add(Table table, UUID tenantId) {
    return new RowBuilder(table, Row.Kind.ADD, tenantId);
  }

  /** All rows of a tenant. */
  static Change removeAll(Table table, UUID tenantId) {
    return new Remove(table, new RowBuilder(table, Row.Kind.UPDATE, tenantId).row());
  }

  /** All rows of a tenant that have this value. */
  static <T> Change remove(Table table, UUID tenantId, Column<T> column, T value) {
    RowBuilder wanted = new RowBuilder(table, Row.Kind.UPDATE, tenantId).set(column, value);
    return new Remove(table, wanted.row());
  }

  /** Begins changes that remove ranges of rows. */
  static RangeBuilder cut(Table table, UUID tenantId) {
    return new RangeBuilder(table, new RowBuilder(table, Row.Kind.UPDATE, tenantId));
  }

  record Put(Table table, Row row) implements Change {}

  record Update(Table table, Row row) implements Change {}

  /** The row holds the values to look for. */
  record Remove(Table table, Row row) implements Change {}

  record Add(Table table, Row row) implements Change {}

  /**
   * All rows whose key begins with these values and whose last key column lies in {@code [from,
   * to)}; that column is {@link SqlType#BYTEWISE_TEXT}.
   */
  record Cut(Table table, List<Object> prefix, String from, String to) implements Change {}
}
