package com.meatymusic.query.projection.table;

import static java.util.stream.Collectors.joining;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Table;
import java.util.List;

/** The statements that make a table of a generation. */
public final class TableDdl {

  private TableDdl() {}

  /** The table, its key and its indexes. */
  public static String create(Table table, int generation) {
    String name = table.in(generation);
    return declared("TABLE", table, name)
        + table.indexes().stream().map(index -> index(name, index)).collect(joining());
  }

  /** A table with its key that only the connection sees, and only until it ends. */
  public static String createTemporary(Table table, int generation) {
    return declared("TEMPORARY TABLE", table, table.in(generation));
  }

  private static String declared(String kind, Table table, String name) {
    return table.columns().stream()
            .map(TableDdl::declared)
            .collect(joining(",\n  ", "CREATE %s %s (\n  ".formatted(kind, name), ",\n"))
        + "  PRIMARY KEY (%s)\n);\n".formatted(ColumnSql.names(table.key()));
  }

  private static String declared(Column<?> column) {
    return column.name()
        + ' '
        + column.type().declared()
        + (column.nullable() ? "" : " NOT NULL")
        + (column.counter() ? " DEFAULT 0" : "");
  }

  private static String index(String name, List<Column<?>> columns) {
    // The first one is the tenant, which is never null.
    Column<?> first = columns.get(1);
    return "CREATE INDEX ON %s (%s)%s;\n"
        .formatted(
            name,
            ColumnSql.names(columns),
            first.nullable() ? " WHERE %s IS NOT NULL".formatted(first.name()) : "");
  }
}
