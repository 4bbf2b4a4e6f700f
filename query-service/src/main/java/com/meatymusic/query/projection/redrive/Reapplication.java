package com.meatymusic.query.projection.redrive;

import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.record.FaultClassifier;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import com.meatymusic.query.projection.table.TableChanges;
import com.meatymusic.query.projection.table.TableColumns;
import com.meatymusic.query.projection.table.TableWriter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Applies parked records again, one by one, in the transaction of whoever drives them.
 *
 * @param columns which of its columns each table really has, as far as it was asked before
 */
record Reapplication(
    Connection connection,
    GenerationId generation,
    Projection projection,
    Unseal personal,
    RecordTracing tracing,
    Map<Table, Long> columns) {

  /**
   * Applies a record, in its own trace, however long ago that was.
   *
   * @return why it cannot be applied still; nothing of it is written then
   */
  @Nullable Fault apply(ReceivedRecord received) throws SQLException {
    Headers headers = received.raw().headers();
    if (received.trace() == null) {
      return write(received);
    }
    Span span =
        tracing.span("project", headers).setAttribute(RecordTracing.REPLAY, true).startSpan();
    try {
      Fault fault = write(received);
      if (fault != null) {
        span.setStatus(StatusCode.ERROR).setAttribute("error.type", fault.code());
      }
      return fault;
    } finally {
      span.end();
    }
  }

  private @Nullable Fault write(ReceivedRecord received) throws SQLException {
    Event event = received.event();
    if (event == null) {
      return received.fault();
    }
    try {
      Transactions.nested(
          connection,
          c -> {
            for (Change change : projection.project(event, personal)) {
              TableChanges changes = new TableChanges(change.table());
              changes.add(change);
              new TableWriter(
                      c, change.table(), generation.generation(), columns(change.table()), false)
                  .write(changes);
            }
            return true;
          });
      return null;
    } catch (SQLException e) {
      if (!FaultClassifier.ofTheRecord(e)) {
        throw e;
      }
      return FaultClassifier.of(e);
    } catch (RuntimeException e) {
      return FaultClassifier.of(e);
    }
  }

  private long columns(Table table) throws SQLException {
    Long known = columns.get(table);
    if (known == null) {
      known = TableColumns.mask(connection, table, generation.generation());
      columns.put(table, known);
    }
    return known;
  }
}
