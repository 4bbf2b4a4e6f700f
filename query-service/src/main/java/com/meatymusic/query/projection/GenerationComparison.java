package com.meatymusic.query.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Compares two generations that the live line writes together: row count and checksum of each
 * tenant and table, all in one snapshot.
 */
final class GenerationComparison {

  private static final int PAGE = 1_000;
  private static final String SQL =
      """
      SELECT coalesce(a.tenant_id, b.tenant_id)
      FROM (SELECT tenant_id, count(*) AS rows, sum(hashtextextended(t::text, 0)::numeric) AS sum
            FROM %s t GROUP BY tenant_id) a
      FULL JOIN (SELECT tenant_id, count(*) AS rows, sum(hashtextextended(t::text, 0)::numeric) AS sum
            FROM %s t GROUP BY tenant_id) b ON a.tenant_id = b.tenant_id
      WHERE (a.rows, a.sum) IS DISTINCT FROM (b.rows, b.sum) LIMIT 1
      """;

  private final DataSource database;

  GenerationComparison(DataSource database) {
    this.database = database;
  }

  /** The first difference in words, or null when there is none. */
  @Nullable String difference(Projection projection, int one, int other, List<UUID> tenants)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try {
        for (int from = 0; from < tenants.size(); from += PAGE) {
          Set<UUID> page =
              new HashSet<>(tenants.subList(from, Math.min(from + PAGE, tenants.size())));
          BatchTransaction.bind(connection, page);
          for (Table table : projection.tables()) {
            String difference = difference(connection, table, one, other);
            if (difference != null) {
              return difference;
            }
          }
        }
        return null;
      } finally {
        connection.rollback();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      }
    }
  }

  private static @Nullable String difference(Connection connection, Table table, int one, int other)
      throws SQLException {
    String sql = SQL.formatted(table.in(one), table.in(other));
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      return result.next()
          ? "%s and %s differ for tenant %s"
              .formatted(table.in(one), table.in(other), result.getString(1))
          : null;
    }
  }
}
