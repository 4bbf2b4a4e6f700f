package com.meatymusic.query.projection.comparison;

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
 * Compares two generations that the live subscription writes together, some tenants after others:
 * as each batch writes both in one transaction, they are equal in every snapshot or in none, and no
 * snapshot stays open for long.
 */
public record GenerationComparison(DataSource database) {

  private static final int PAGE = 1_000;
  private static final int LONGEST_MS = 3_600_000;

  /** The first differences, up to a number of them. */
  public List<Difference> differences(
      Projection projection, int one, int other, List<UUID> tenants, int most) throws SQLException {
    List<Difference> found = new ArrayList<>();
    for (int from = 0; from < tenants.size() && found.size() < most; from += PAGE) {
      List<UUID> page = tenants.subList(from, Math.min(from + PAGE, tenants.size()));
      found.addAll(page(projection, one, other, page, most - found.size()));
    }
    return found;
  }

  private List<Difference> page(
      Projection projection, int one, int other, List<UUID> tenants, int most) throws SQLException {
    return Transactions.snapshot(
        database,
        connection -> {
          // What is right for batches would break off the checksums of a large table.
          connection.setNetworkTimeout(Runnable::run, LONGEST_MS);
          TenantContext.bind(connection, tenants);
          List<Difference> found = new ArrayList<>();
          for (Table table : projection.tables()) {
            found.addAll(
                new TableComparison(connection, table, one, other, tenants)
                    .differences(most - found.size()));
          }
          return found;
        });
  }
}
