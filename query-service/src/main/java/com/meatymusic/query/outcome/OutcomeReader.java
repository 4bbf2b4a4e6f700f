package com.meatymusic.query.outcome;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.read.model.RowValues;
import com.meatymusic.query.read.model.TenantTransactions;
import com.meatymusic.query.read.model.Values;
import io.r2dbc.spi.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads outcomes of one tenant. */
@Component
class OutcomeReader {

  private static final String SQL =
      """
      SELECT actor, status, code, detail, violations, subject, version, tenant_seq
      FROM command_outcome WHERE tenant_id = $1 AND command_id = $2 ORDER BY decided_at, actor
      """;

  private static final String KNOWN =
      "SELECT command_id, actor FROM command_outcome WHERE tenant_id = $1 AND command_id = ANY ($2)";

  private static final Column<String> ACTOR = Column.ofQuery("actor", SqlType.TEXT);
  private static final Column<String> STATUS = Column.ofQuery("status", SqlType.TEXT);
  private static final Column<String> CODE = Column.ofQuery("code", SqlType.TEXT);
  private static final Column<String> DETAIL = Column.ofQuery("detail", SqlType.TEXT);
  private static final Column<String> VIOLATIONS = Column.ofQuery("violations", SqlType.TEXT);
  private static final Column<String> SUBJECT = Column.ofQuery("subject", SqlType.TEXT);
  private static final Column<Long> VERSION = Column.ofQuery("version", SqlType.BIGINT);
  private static final Column<Long> TENANT_SEQ = Column.ofQuery("tenant_seq", SqlType.BIGINT);

  private final TenantTransactions transactions;
  private final JsonMapper json;

  OutcomeReader(TenantTransactions transactions, JsonMapper json) {
    this.transactions = transactions;
    this.json = json;
  }

  /** An outcome and whose it is. */
  record Found(String actor, Outcome outcome, long tenantSeq) {}

  /** That there is an outcome, and whose it is. */
  private record Known(UUID commandId, String actor) {}

  /** All outcomes under this id: more than one when several callers chose it. */
  Mono<List<Found>> find(UUID tenantId, UUID commandId) {
    return transactions.read(tenantId, connection -> find(connection, tenantId, commandId));
  }

  /** Which of these have an outcome, and whose: several callers may have chosen the same id. */
  Mono<Map<UUID, Collection<String>>> known(UUID tenantId, Set<UUID> commands) {
    return transactions.read(
        tenantId,
        connection ->
            Flux.from(
                    connection
                        .createStatement(KNOWN)
                        .bind("$1", tenantId)
                        .bind("$2", commands.toArray(UUID[]::new))
                        .execute())
                .flatMap(result ->
                    result.map((row, m) ->
                        new Known(
                            Objects.requireNonNull(row.get(0, UUID.class), "command_id"),
                            Objects.requireNonNull(row.get(1, String.class), "actor"))))
                .collectMultimap(Known::commandId, Known::actor));
  }

  private Mono<List<Found>> find(Connection connection, UUID tenantId, UUID commandId) {
    return Flux.from(
            connection.createStatement(SQL).bind("$1", tenantId).bind("$2", commandId).execute())
        .flatMap(result -> result.map((row, m) -> found(commandId, new RowValues(row, 0))))
        .collectList();
  }

  private Found found(UUID commandId, Values row) {
    return new Found(
        row.get(ACTOR),
        new Outcome(
            commandId,
            row.get(STATUS),
            row.find(CODE),
            row.find(DETAIL),
            json.readValue(row.get(VIOLATIONS), new TypeReference<>() {}),
            row.find(SUBJECT),
            row.get(VERSION),
            ""),
        row.get(TENANT_SEQ));
  }
}
