package com.meatymusic.query.projection.table;

import static com.meatymusic.query.projection.table.ColumnSql.arrays;
import static com.meatymusic.query.projection.table.ColumnSql.joined;
import static com.meatymusic.query.projection.table.ColumnSql.list;
import static com.meatymusic.query.projection.table.ColumnSql.names;
import static com.meatymusic.query.projection.table.ColumnSql.unnest;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.table.TableChanges.Shape;
import java.util.List;

/**
 * The statements for a table of a generation: each takes one array per column, however many rows.
 *
 * @param cards whether rows of cached tables are returned whole
 */
record TableSql(Table table, int generation, long present, boolean cards) {

  private List<Column<?>> columns(long set) {
    return table.columns().stream()
        .filter(column -> (set & present & 1L << column.index()) != 0)
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
    List<Column<?>> columns = columns(shape.set());
    String names = names(columns);
    return "INSERT INTO %s AS t (%s) SELECT %s FROM %s ON CONFLICT (%s) DO UPDATE SET %s%s"
        .formatted(
            table.in(generation),
            names,
            names,
            unnest(columns),
            names(table.key()),
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
    List<Column<?>> columns = columns(set);
    return "DELETE FROM %s t USING %s WHERE %s"
        .formatted(table.in(generation), unnest(columns), joined(columns));
  }

  /** Whether rows that are updated are returned: a card needs all columns of its row. */
  boolean returns() {
    return cards && table.cached();
  }

  private String returning() {
    return returns() ? " RETURNING " + list(columns(table.allColumns()), c -> "t." + c.name()) : "";
  }

  private String put(Shape shape) {
    List<Column<?>> columns = columns(shape.set());
    List<Column<?>> values = columns.subList(table.keyColumns(), columns.size());
    String names = names(columns);
    String conflict =
        values.isEmpty()
            ? "DO NOTHING"
            : "DO UPDATE SET " + list(values, c -> c.name() + " = excluded." + c.name());
    return "INSERT INTO %s (%s) SELECT %s FROM %s ON CONFLICT (%s) %s"
        .formatted(
            table.in(generation), names, names, unnest(columns), names(table.key()), conflict);
  }

  private String update(Shape shape) {
    List<Column<?>> columns = columns(shape.set());
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
        .formatted(table.in(generation), arrays(prefix), names(prefix), joined(prefix), last, last);
  }
}
