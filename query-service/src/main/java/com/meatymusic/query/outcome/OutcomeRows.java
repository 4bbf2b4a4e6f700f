package com.meatymusic.query.outcome;

import com.meatymusic.query.projection.batch.RecordSink;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Outcomes of a batch on their way into the table. The first one of a command stays. */
record OutcomeRows(List<OutcomeRow> rows, JsonMapper json, Duration retention)
    implements RecordSink.Rows {

  private static final String SQL =
      """
      INSERT INTO command_outcome (tenant_id, command_id, actor, status, code, detail, violations,
        subject, version, tenant_seq, decided_at, expires_at)
      SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[],
        ?::text[], ?::text[], ?::int8[], ?::int8[], ?::timestamptz[], ?::timestamptz[])
      ON CONFLICT DO NOTHING
      """;

  @Override
  public Set<UUID> tenants() {
    return rows.stream().map(OutcomeRow::tenantId).collect(Collectors.toSet());
  }

  @Override
  public void write(Connection connection) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      set(statement, 1, "uuid", OutcomeRow::tenantId);
      set(statement, 2, "uuid", OutcomeRow::commandId);
      set(statement, 3, "text", OutcomeRow::actor);
      set(statement, 4, "text", OutcomeRow::status);
      set(statement, 5, "text", OutcomeRow::code);
      set(statement, 6, "text", OutcomeRow::detail);
      set(statement, 7, "text", row -> json.writeValueAsString(row.violations()));
      set(statement, 8, "text", OutcomeRow::subject);
      set(statement, 9, "int8", OutcomeRow::version);
      set(statement, 10, "int8", OutcomeRow::tenantSeq);
      set(statement, 11, "timestamptz", row -> row.decidedAt().atOffset(ZoneOffset.UTC));
      set(
          statement,
          12,
          "timestamptz",
          row -> row.decidedAt().plus(retention).atOffset(ZoneOffset.UTC));
      statement.executeUpdate();
    }
  }

  private void set(
      PreparedStatement statement,
      int parameter,
      String type,
      Function<OutcomeRow, @Nullable Object> value)
      throws SQLException {
    @Nullable Object[] values = new @Nullable Object[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.apply(rows.get(i));
    }
    statement.setArray(parameter, statement.getConnection().createArrayOf(type, values));
  }
}
