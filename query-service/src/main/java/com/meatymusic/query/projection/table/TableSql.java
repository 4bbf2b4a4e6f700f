package com.meatymusic.query.projection.table;

import static java.util.stream.Collectors.joining;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Row;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.table.TableChanges.Shape;
import java.util.List;
import java.util.function.Function;

/**
 * The statements for a table of a generation: each takes one array a column, however many rows.
 *
 * @param cards whether rows come back whole, where they go to the cache
 */
record TableSql(Table table, int generation, long present, boolean cards) {

  List<Column<?>> columns(Shape shape) {
    return table.columns().stream()
        .filter(column -> (shape.set() & present & 1L << column.index()) != 0)
        .toList();
  }

  String write(Shape shape) {
    return switch (shape.kind()) {
      case PUT -> put(shape);
      case UPDATE -> update(shape);
      case ADD -> add(shape);
    };
  }

  private String add(Shape shape) {
    List<Column<?>> columns = columns(shape);
    String names = list(columns, Column::name);
    return "INSERT INTO %s AS t (%s) SELECT %s FROM %s ON CONFLICT (%s) DO UPDATE SET %s%s"
        .formatted(
            table.in(generation),
            names,
            names,
            unnest(columns),
            list(table.key(), Column::name),
            list(
                columns.subList(table.keyColumns(), columns.size()),
                c ->
                    c.counter()
                        ? "%1$s = t.%1$s + excluded.%1$s".formatted(c.name())
                        : "%1$s = excluded.%1$s".formatted(c.name())),
            returning());
  }

  /** Takes an array for each column that the rows to remove are looked for by. */
  String remove(long set) {
    List<Column<?>> columns = columns(new Shape(set, Row.Kind.UPDATE));
    return "DELETE FROM %s t USING %s WHERE %s"
        .formatted(table.in(generation), unnest(columns), joined(columns));
  }

  private String returning() {
    // A card is a whole row, so what a statement leaves alone has to come back.
    return cards && table.cached()
        ? " RETURNING " + list(presentColumns(), c -> "t." + c.name())
        : "";
  }

  private String put(Shape shape) {
    List<Column<?>> columns = columns(shape);
    List<Column<?>> values = columns.subList(table.keyColumns(), columns.size());
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
            list(table.key(), Column::name),
            conflict);
  }

  private String update(Shape shape) {
    List<Column<?>> columns = columns(shape);
    return "UPDATE %s t SET %s FROM %s WHERE %s%s"
        .formatted(
            table.in(generation),
            list(
                columns.subList(table.keyColumns(), columns.size()),
                c -> c.name() + " = n." + c.name()),
            unnest(columns),
            joined(table.key()),
            returning());
  }

  /** Takes the key but its last column, then both bounds of that. */
  String cut() {
    List<Column<?>> prefix = table.key().subList(0, table.keyColumns() - 1);
    String last = table.key().getLast().name();
    return "DELETE FROM %s t USING unnest(%s, ?::text[], ?::text[]) AS n(%s, low, high) WHERE %s AND t.%s >= n.low AND t.%s < n.high"
        .formatted(
            table.in(generation),
            list(prefix, TableSql::array),
            list(prefix, Column::name),
            joined(prefix),
            last,
            last);
  }

  private List<Column<?>> presentColumns() {
    return columns(new Shape(table.allColumns(), Row.Kind.PUT));
  }

  private static String unnest(List<Column<?>> columns) {
    return "unnest(%s) AS n(%s)"
        .formatted(list(columns, TableSql::array), list(columns, Column::name));
  }

  private static String joined(List<Column<?>> columns) {
    return columns.stream()
        .map(c -> "t.%s = n.%s".formatted(c.name(), c.name()))
        .collect(joining(" AND "));
  }

  private static String array(Column<?> column) {
    return "?::" + column.type().sql() + "[]";
  }

  private static String list(List<Column<?>> columns, Function<Column<?>, String> form) {
    return columns.stream().map(form).collect(joining(", "));
  }
}
