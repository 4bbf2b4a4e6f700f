package com.meatymusic.query.projection.redrive;

import com.meatymusic.query.projection.parking.ParkedId;
import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import com.meatymusic.schemas.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What stays of an operator's decision about a parked subject. */
final class ParkedAudit {

  private ParkedAudit() {}

  /** The subject flows again, or stays for another reason than before. */
  static void leave(Connection connection, ParkedId id, @Nullable Fault fault) throws SQLException {
    String where = " WHERE tenant_id = ? AND projection = ? AND generation = ? AND subject = ?";
    String sql =
        fault == null
            ? "DELETE FROM parked_subject" + where
            : "UPDATE parked_subject SET code = ?, detail = ?" + where;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int next = 1;
      if (fault != null) {
        statement.setString(next++, fault.code());
        statement.setString(next++, fault.detail());
      }
      statement.setObject(next++, id.tenantId());
      statement.setString(next++, id.generation().projection());
      statement.setInt(next++, id.generation().generation());
      statement.setString(next, id.subject());
      statement.executeUpdate();
    }
  }

  static void write(
      Connection connection,
      ParkedId id,
      String who,
      @Nullable String reason,
      Redrive.Result result)
      throws SQLException {
    String sql =
        """
        INSERT INTO parked_audit (tenant_id, id, who, action, reason, projection, generation,
          subject, discarded, applied, left_parked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, id.tenantId());
      statement.setObject(2, Ids.next());
      statement.setString(3, who);
      statement.setString(4, reason == null ? "redrive" : "discard");
      statement.setString(5, reason);
      statement.setString(6, id.generation().projection());
      statement.setInt(7, id.generation().generation());
      statement.setString(8, id.subject());
      statement.setString(9, result.discarded());
      statement.setInt(10, result.applied());
      statement.setInt(11, result.left());
      statement.executeUpdate();
    }
  }
}
