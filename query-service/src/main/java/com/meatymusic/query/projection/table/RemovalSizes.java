package com.meatymusic.query.projection.table;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.query.projection.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How many rows a batch would remove where it removes all of a tenant's. */
public final class RemovalSizes {

  /** Removed in some hundred milliseconds. */
  static final int MOST = 20_000;

  private RemovalSizes() {}

  /**
   * A batch removes so many rows of a tenant that others would wait for it: they go beforehand,
   * some at a time.
   */
  public static final class LargeRemovalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final UUID tenantId;

    LargeRemovalException(UUID tenantId) {
      super("too many rows of tenant %s to remove at once".formatted(tenantId));
      this.tenantId = tenantId;
    }

    public UUID tenantId() {
      return tenantId;
    }
  }

  /**
   * @throws LargeRemovalException when it is more of a tenant's rows than others may wait for
   */
  public static void require(Connection connection, Map<TargetTable, TableChanges> changes)
      throws SQLException {
    for (Map.Entry<TargetTable, TableChanges> each : changes.entrySet()) {
      List<Row> whole = each.getValue().removals().get(Row.TENANT_ONLY);
      if (whole == null || isMissing(connection, each.getKey())) {
        continue;
      }
      String table = each.getKey().table().in(each.getKey().generation().generation());
      String sql =
          "SELECT count(*) FROM (SELECT FROM %s WHERE tenant_id = ? LIMIT %d) few"
              .formatted(table, MOST + 1);
      for (Row row : whole) {
        UUID tenant = row.tenantId();
        if (Jdbc.first(connection, sql, count -> count.getLong(1), tenant).orElse(0L) > MOST) {
          throw new LargeRemovalException(tenant);
        }
      }
    }
  }

  /** A generation of an older version may lack a table, and then nothing is removed there. */
  private static boolean isMissing(Connection connection, TargetTable target) throws SQLException {
    return !target.ours()
        && TableColumns.mask(connection, target.table(), target.generation().generation()) == 0;
  }
}
