package com.meatymusic.query.outcome;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import com.meatymusic.query.projection.batch.RecordSink;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
    Jdbc.update(
        connection,
        SQL,
        SqlArray.of("uuid", rows, OutcomeRow::tenantId),
        SqlArray.of("uuid", rows, OutcomeRow::commandId),
        SqlArray.of("text", rows, OutcomeRow::actor),
        SqlArray.of("text", rows, OutcomeRow::status),
        SqlArray.of("text", rows, OutcomeRow::code),
        SqlArray.of("text", rows, OutcomeRow::detail),
        SqlArray.of("text", rows, row -> json.writeValueAsString(row.violations())),
        SqlArray.of("text", rows, OutcomeRow::subject),
        SqlArray.of("int8", rows, OutcomeRow::version),
        SqlArray.of("int8", rows, OutcomeRow::tenantSeq),
        SqlArray.of("timestamptz", rows, OutcomeRow::decidedAt),
        SqlArray.of("timestamptz", rows, row -> row.decidedAt().plus(retention)));
  }
}
