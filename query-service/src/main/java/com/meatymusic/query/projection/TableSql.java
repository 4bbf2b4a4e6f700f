package com.meatymusic.query.projection;

import static java.util.stream.Collectors.joining;

import com.meatymusic.query.projection.TableChanges.Shape;
import java.util.List;
import java.util.function.Function;

/** The statements for a table of a generation: each takes one array a column, however many rows. */
record TableSql(Table table, int generation, long present) {

  List<Column> columns(Shape shape) {
    return table.columns().stream()
        .filter(column -> (shape.set() & present & 1L << table.index(column.name())) != 0)
        .toList();
  }

  String write(Shape shape) {
    return shape.whole() ? put(shape) : update(shape);
  }

  private String put(Shape shape) {
    List<Column> columns = columns(shape);
    List<Column> values = columns.subList(table.keyColumns(), columns.size());
    String names = list(columns, Column::name);
    String conflict =
        values.isEmpty()
            ? "DO NOTHING"
            : "DO UPDATE SET " + list(values, c -> c.name() + " = excluded." + c.name());
    return "INSERT INTO %s (%s) SELECT %s FROM %s ON CONFLICT (%s) %s"
        .formatted(
            table.in(generation),
            names,
            names,
            unnest(columns),
            list(key(), Column::name),
            conflict);
  }

  private String update(Shape shape) {
    List<Column> columns = columns(shape);
    return "UPDATE %s t SET %s FROM %s WHERE %s%s"
        .formatted(
            table.in(generation),
            list(
                columns.subList(table.keyColumns(), columns.size()),
                c -> c.name() + " = n." + c.name()),
            unnest(columns),
            joined(key()),
            // A card is a whole row, so what an update leaves alone has to come back.
            table.cached() ? " RETURNING " + list(presentColumns(), c -> "t." + c.name()) : "");
  }

  /** Takes the key but its last column, then both bounds of that. */
  String cut() {
    List<Column> prefix = key().subList(0, table.keyColumns() - 1);
    String last = key().getLast().name();
    return "DELETE FROM %s t USING unnest(%s, ?::text[], ?::text[]) AS n(%s, low, high) WHERE %s AND t.%s >= n.low AND t.%s < n.high"
        .formatted(
            table.in(generation),
            list(prefix, TableSql::array),
            list(prefix, Column::name),
            joined(prefix),
            last,
            last);
  }

  private List<Column> presentColumns() {
    return columns(new Shape(table.allColumns(), true));
  }

  private List<Column> key() {
    return table.columns().subList(0, table.keyColumns());
  }

  private static String unnest(List<Column> columns) {
    return "unnest(%s) AS n(%s)"
        .formatted(list(columns, TableSql::array), list(columns, Column::name));
  }

  private static String joined(List<Column> columns) {
    return columns.stream()
        .map(c -> "t.%s = n.%s".formatted(c.name(), c.name()))
        .collect(joining(" AND "));
  }

  private static String array(Column column) {
    return "?::" + column.type().sql() + "[]";
  }

  private static String list(List<Column> columns, Function<Column, String> form) {
    return columns.stream().map(form).collect(joining(", "));
  }
}
