package com.meatymusic.query.projection.table;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import com.meatymusic.query.projection.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads whole rows of a table that this build made. */
public final class TableRows {

  private TableRows() {}

  /** Some rows of these tenants, each with a value per column. */
  public static List<@Nullable Object[]> some(
      Connection connection, Table table, int generation, Collection<UUID> tenants, int most)
      throws SQLException {
    ReturnedRows rows = new ReturnedRows(table, table.allColumns());
    return Jdbc.list(
        connection,
        "SELECT %s FROM %s WHERE tenant_id = ANY (?) LIMIT ?"
            .formatted(ColumnSql.names(table.columns()), table.in(generation)),
        rows::read,
        SqlArray.of("uuid", tenants),
        most);
  }
}
