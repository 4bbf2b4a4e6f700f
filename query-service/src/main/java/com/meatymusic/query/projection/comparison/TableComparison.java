package com.meatymusic.query.projection.comparison;

import static java.util.stream.Collectors.joining;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.table.TableColumns;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Compares a table of one generation with that of another for some tenants, in a transaction that
 * is bound to them: by row count and checksum of each tenant, and where these differ, row by row.
 * Of two versions the columns that both have are compared.
 */
public record TableComparison(
    Connection connection, Table table, int one, int other, List<UUID> tenants) {

  private static final String TENANTS =
      """
      SELECT coalesce(a.tenant_id, b.tenant_id)
      FROM (SELECT tenant_id, count(*) AS rows, sum(hashtextextended(%1$s, 0)::numeric) AS sum
            FROM %2$s t WHERE tenant_id = ANY (?) GROUP BY tenant_id) a
      FULL JOIN (SELECT tenant_id, count(*) AS rows, sum(hashtextextended(%1$s, 0)::numeric) AS sum
            FROM %3$s t WHERE tenant_id = ANY (?) GROUP BY tenant_id) b ON a.tenant_id = b.tenant_id
      WHERE (a.rows, a.sum) IS DISTINCT FROM (b.rows, b.sum) LIMIT 1
      """;
  private static final String ROWS =
      """
      SELECT %1$s, a.row IS NULL, b.row IS NULL, ARRAY(
        SELECT e.key FROM jsonb_each(a.row) e WHERE b.row -> e.key IS DISTINCT FROM e.value)
      FROM (SELECT %1$s, to_jsonb(t) - ?::text[] AS row FROM %2$s t WHERE tenant_id = ANY (?)) a
      FULL JOIN (SELECT %1$s, to_jsonb(t) - ?::text[] AS row FROM %3$s t WHERE tenant_id = ANY (?)) b USING (%1$s)
      WHERE a.row IS DISTINCT FROM b.row ORDER BY %1$s LIMIT ?
      """;

  /** The first differences: none in a table that only one of the generations has. */
  public List<Difference> differences(int most) throws SQLException {
    Set<String> left = TableColumns.names(connection, table, one);
    Set<String> right = TableColumns.names(connection, table, other);
    if (left.isEmpty() || right.isEmpty() || haveSameSums(left, right)) {
      return List.of();
    }
    String key = table.key().stream().map(Column::name).collect(joining(", "));
    return Jdbc.list(
        connection,
        ROWS.formatted(key, table.in(one), table.in(other)),
        this::difference,
        SqlArray.of("text", without(left, right)),
        these(),
        SqlArray.of("text", without(right, left)),
        these(),
        most);
  }

  private boolean haveSameSums(Set<String> left, Set<String> right) throws SQLException {
    Set<String> common = new TreeSet<>(left);
    common.retainAll(right);
    String text =
        left.equals(right)
            ? "t::text"
            : common.stream().map(c -> "t." + c).collect(joining(", ", "ROW(", ")::text"));
    String sql = TENANTS.formatted(text, table.in(one), table.in(other));
    return Jdbc.first(connection, sql, row -> true, these(), these()).isEmpty();
  }

  private SqlArray these() {
    return SqlArray.of("uuid", tenants);
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> left = new TreeSet<>(all);
    left.removeAll(some);
    return left;
  }

  private Difference difference(ResultSet row) throws SQLException {
    List<Column<?>> key = table.key();
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
