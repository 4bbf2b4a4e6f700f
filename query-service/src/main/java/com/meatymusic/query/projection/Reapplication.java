package com.meatymusic.query.projection;

import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.query.projection.Arrival.Fault;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Applies parked records again, one by one, in the transaction of whoever drives them. */
record Reapplication(
    Connection connection,
    GenerationId generation,
    Projection projection,
    Personal personal,
    RecordTracing tracing) {

  /**
   * Applies a record, in its own trace, however long ago that was.
   *
   * @return why it cannot be applied still; nothing of it is written then
   */
  @Nullable Fault apply(Arrival arrival) throws SQLException {
    Headers headers = arrival.raw().headers();
    if (arrival.trace() == null) {
      return write(arrival);
    }
    Span span =
        tracing.span("project", headers).setAttribute(RecordTracing.REPLAY, true).startSpan();
    try {
      Fault fault = write(arrival);
      if (fault != null) {
        span.setStatus(StatusCode.ERROR).setAttribute("error.type", fault.code());
      }
      return fault;
    } finally {
      span.end();
    }
  }

  private @Nullable Fault write(Arrival arrival) throws SQLException {
    Event event = arrival.event();
    if (event == null) {
      return arrival.fault();
    }
    Savepoint before = connection.setSavepoint();
    try {
      for (Change change : projection.project(event, personal)) {
        TableChanges changes = new TableChanges(change.table());
        changes.add(change);
        long columns = TableColumns.mask(connection, change.table(), generation.generation());
        new TableWriter(connection, change.table(), generation.generation(), columns, false)
            .write(changes);
      }
      connection.releaseSavepoint(before);
      return null;
    } catch (SQLException e) {
      if (!Faults.ofTheRecord(e)) {
        throw e;
      }
      connection.rollback(before);
      return Faults.of(e);
    } catch (RuntimeException e) {
      connection.rollback(before);
      return Faults.of(e);
    }
  }
}
