package com.meatymusic.query.projection.rebuild;

import static java.util.stream.Collectors.joining;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.query.postgres.TenantContext;
import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.table.TableColumns;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Compares two generations that the live subscription writes together: row count and checksum of
 * each tenant and table, all in one snapshot; and where these differ, row by row. Of two versions
 * the columns that both have are compared.
 */
public final class GenerationComparison {

  private static final int PAGE = 1_000;
  private static final int LONGEST_MS = 3_600_000;
  private static final String TENANTS =
      """
      SELECT coalesce(a.tenant_id, b.tenant_id)
      FROM (SELECT tenant_id, count(*) AS rows, sum(hashtextextended(%1$s, 0)::numeric) AS sum
            FROM %2$s t GROUP BY tenant_id) a
      FULL JOIN (SELECT tenant_id, count(*) AS rows, sum(hashtextextended(%1$s, 0)::numeric) AS sum
            FROM %3$s t GROUP BY tenant_id) b ON a.tenant_id = b.tenant_id
      WHERE (a.rows, a.sum) IS DISTINCT FROM (b.rows, b.sum) LIMIT 1
      """;
  private static final String ROWS =
      """
      SELECT %1$s, a.row IS NULL, b.row IS NULL, ARRAY(
        SELECT e.key FROM jsonb_each(a.row) e WHERE b.row -> e.key IS DISTINCT FROM e.value)
      FROM (SELECT %1$s, to_jsonb(t) - ?::text[] AS row FROM %2$s t) a
      FULL JOIN (SELECT %1$s, to_jsonb(t) - ?::text[] AS row FROM %3$s t) b USING (%1$s)
      WHERE a.row IS DISTINCT FROM b.row ORDER BY %1$s LIMIT ?
      """;

  private final DataSource database;

  public GenerationComparison(DataSource database) {
    this.database = database;
  }

  /** The first differences, up to a number of them. */
  List<Difference> differences(
      Projection projection, int one, int other, List<UUID> tenants, int most) throws SQLException {
    return Transactions.snapshot(
        database,
        connection -> {
          // What is right for batches would break off the checksums of a large table.
          connection.setNetworkTimeout(Runnable::run, LONGEST_MS);
          List<Difference> differences = new ArrayList<>();
          for (int from = 0; from < tenants.size() && differences.size() < most; from += PAGE) {
            TenantContext.bind(
                connection, tenants.subList(from, Math.min(from + PAGE, tenants.size())));
            for (Table table : projection.tables()) {
              compare(connection, table, one, other, most - differences.size(), differences);
            }
          }
          return differences;
        });
  }

  private static void compare(
      Connection connection, Table table, int one, int other, int most, List<Difference> found)
      throws SQLException {
    Set<String> left = TableColumns.names(connection, table, one);
    Set<String> right = TableColumns.names(connection, table, other);
    if (left.isEmpty() || right.isEmpty()) {
      return; // A table that only one of the versions has.
    }
    Set<String> common = new TreeSet<>(left);
    common.retainAll(right);
    String text =
        left.equals(right)
            ? "t::text"
            : common.stream().map(c -> "t." + c).collect(joining(", ", "ROW(", ")::text"));
    String sql = TENANTS.formatted(text, table.in(one), table.in(other));
    if (Jdbc.first(connection, sql, row -> true).isEmpty()) {
      return;
    }
    left.removeAll(common);
    right.removeAll(common);
    rows(connection, table, one, other, left, right, most, found);
  }

  private static void rows(
      Connection connection,
      Table table,
      int one,
      int other,
      Set<String> onlyLeft,
      Set<String> onlyRight,
      int most,
      List<Difference> found)
      throws SQLException {
    List<Column<?>> key = table.key();
    String names = key.stream().map(Column::name).collect(joining(", "));
    String sql = ROWS.formatted(names, table.in(one), table.in(other));
    Jdbc.each(
        connection,
        sql,
        row -> found.add(difference(table, key, row)),
        SqlArray.of("text", onlyLeft),
        SqlArray.of("text", onlyRight),
        most);
  }

  private static Difference difference(Table table, List<Column<?>> key, ResultSet row)
      throws SQLException {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < key.size(); i++) {
      values.put(key.get(i).name(), row.getString(i + 1));
    }
    boolean additional = row.getBoolean(key.size() + 1);
    boolean missing = row.getBoolean(key.size() + 2);
    String[] columns = (String[]) row.getArray(key.size() + 3).getArray();
    return new Difference(
        table.name(),
        values,
        additional ? "additional" : missing ? "missing" : "different",
        additional || missing ? List.of() : List.of(columns));
  }
}
