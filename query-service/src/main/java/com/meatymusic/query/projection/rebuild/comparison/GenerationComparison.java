package com.meatymusic.query.projection.rebuild.comparison;

import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.query.postgres.TenantContext;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Compares two generations that the live subscription writes together: row count and checksum of
 * each tenant and table, all in one snapshot; and where these differ, row by row. Of two versions
 * the columns that both have are compared.
 */
public record GenerationComparison(DataSource database) {

  private static final int PAGE = 1_000;
  private static final int LONGEST_MS = 3_600_000;

  /** The first differences, up to a number of them. */
  public List<Difference> differences(
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
              differences.addAll(
                  new TableComparison(connection, table, one, other)
                      .differences(most - differences.size()));
            }
          }
          return differences;
        });
  }
}
