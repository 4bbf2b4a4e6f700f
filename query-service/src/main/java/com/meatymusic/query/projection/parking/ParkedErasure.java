package com.meatymusic.query.projection.parking;

import com.meatymusic.query.projection.checkpoint.GenerationId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deletes what is parked of a subject that was erased. */
final class ParkedErasure {

  private static final String WHERE =
      " WHERE projection = ? AND generation = ? AND tenant_id = ?"
          + " AND subject = coalesce(?, subject)";

  private ParkedErasure() {}

  /**
   * @param subject null for all of the tenant
   */
  static void delete(
      Connection connection,
      GenerationId generation,
      UUID tenantId,
      @Nullable String subject,
      int partition)
      throws SQLException {
    int records = delete(connection, "parked_record", generation, tenantId, subject);
    delete(connection, "parked_subject", generation, tenantId, subject);
    if (records > 0) {
      ParkedCounts.add(connection, generation, partition, -records);
    }
  }

  private static int delete(
      Connection connection,
      String table,
      GenerationId generation,
      UUID tenantId,
      @Nullable String subject)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM " + table + WHERE)) {
      statement.setString(1, generation.projection());
      statement.setInt(2, generation.generation());
      statement.setObject(3, tenantId);
      statement.setString(4, subject);
      return statement.executeUpdate();
    }
  }
}
