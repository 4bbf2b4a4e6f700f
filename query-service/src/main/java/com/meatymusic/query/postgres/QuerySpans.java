package com.meatymusic.query.postgres;

import com.meatymusic.platform.logging.RequestScope;
import com.meatymusic.platform.tracing.DatabaseSpans;
import io.opentelemetry.api.trace.Span;
import io.r2dbc.proxy.core.QueryExecutionInfo;
import io.r2dbc.proxy.core.ValueStore;
import io.r2dbc.proxy.listener.ProxyExecutionListener;

/**
 * A span for each query of a reader, from the opening of its transaction to its last row, with the
 * statement and without its values.
 */
final class QuerySpans implements ProxyExecutionListener {

  private static final Object SPAN = new Object();

  private final DatabaseSpans spans;
  private final String database;

  QuerySpans(DatabaseSpans spans, String database) {
    this.spans = spans;
    this.database = database;
  }

  @Override
  public void beforeQuery(QueryExecutionInfo query) {
    ValueStore ofConnection = query.getConnectionInfo().getValueStore();
    if (ofConnection.get(SPAN, Span.class) != null || StatementText.closes(query)) {
      return; // Begun with its transaction.
    }
    RequestScope.run(
        AskedBy.of(query),
        () -> {
          Span span = spans.start("postgresql", "SELECT", database);
          if (span.isRecording()) {
            ofConnection.put(SPAN, span);
          }
        });
  }

  @Override
  public void afterQuery(QueryExecutionInfo query) {
    ValueStore ofConnection = query.getConnectionInfo().getValueStore();
    Span span = ofConnection.get(SPAN, Span.class);
    if (span != null && StatementText.closes(query)) {
      // Cancelled between the opening and the query.
      ofConnection.remove(SPAN);
      span.end();
      return;
    }
    if (span == null || (StatementText.opens(query) && query.isSuccess())) {
      return;
    }
    ofConnection.remove(SPAN);
    span.setAttribute("db.namespace", database)
        .setAttribute("db.query.text", StatementText.of(query));
    DatabaseSpans.end(span, query.getThrowable());
  }
}
