package com.meatymusic.query.projection.table;

import static java.util.stream.Collectors.joining;

import com.meatymusic.query.projection.Column;
import java.util.List;
import java.util.function.Function;

/** Columns as statements say them. */
final class ColumnSql {

  private ColumnSql() {}

  static String list(List<Column<?>> columns, Function<Column<?>, String> form) {
    return columns.stream().map(form).collect(joining(", "));
  }

  static String names(List<Column<?>> columns) {
    return list(columns, Column::name);
  }

  /** A parameter for each: an array of its values. */
  static String arrays(List<Column<?>> columns) {
    return list(columns, column -> "?::" + column.type().sql() + "[]");
  }

  /** Rows named {@code n} of an array for each. */
  static String unnest(List<Column<?>> columns) {
    return "unnest(%s) AS n(%s)".formatted(arrays(columns), names(columns));
  }

  /** Where rows named {@code t} and {@code n} have the same. */
  static String joined(List<Column<?>> columns) {
    return columns.stream()
        .map(column -> "t.%1$s = n.%1$s".formatted(column.name()))
        .collect(joining(" AND "));
  }
}
