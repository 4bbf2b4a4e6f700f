package com.meatymusic.query.projection.redrive;

import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Projection;
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
import java.sql.Savepoint;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Applies parked records again, one by one, in the transaction of whoever drives them. */
record Reapplication(
    Connection connection,
    GenerationId generation,
    Projection projection,
    Unseal personal,
    RecordTracing tracing) {

  /**
   * Applies a record, in its own trace, however long ago that was.
   *
   * @return why it cannot be applied still; nothing of it is written then
   */
  @Nullable Fault apply(ReceivedRecord arrival) throws SQLException {
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

  private @Nullable Fault write(ReceivedRecord arrival) throws SQLException {
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
      if (!FaultClassifier.ofTheRecord(e)) {
        throw e;
      }
      connection.rollback(before);
      return FaultClassifier.of(e);
    } catch (RuntimeException e) {
      connection.rollback(before);
      return FaultClassifier.of(e);
    }
  }
}
