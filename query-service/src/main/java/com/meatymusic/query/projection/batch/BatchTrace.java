package com.meatymusic.query.projection.batch;

import com.meatymusic.platform.tracing.DatabaseSpans;
import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.platform.tracing.SpanOutline;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.record.ReceivedRecord;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The span of one batch: a trace of its own, with what the batch costs, linked to the traces of its
 * records. Each of these gets a span of the record, linked to the batch. When no record's trace is
 * kept there are no spans at all.
 */
final class BatchTrace implements AutoCloseable {

  /** As many links as a span keeps by default. */
  private static final int MOST_LINKS = 128;

  @FunctionalInterface
  interface Work<T> {
    T done() throws SQLException;
  }

  private final RecordTracing tracing;
  private final DatabaseSpans databases;
  private final Subscription subscription;
  private final List<byte[]> kept;
  private final Instant start = Instant.now();
  private final Span span;

  BatchTrace(
      RecordTracing tracing,
      DatabaseSpans databases,
      Subscription subscription,
      List<ReceivedRecord> batch) {
    this.tracing = tracing;
    this.databases = databases;
    this.subscription = subscription;
    // A rebuild makes no spans of records: it reads millions, which got theirs before.
    this.kept =
        batch.stream()
            .map(ReceivedRecord::trace)
            .filter(Objects::nonNull)
            .limit(subscription.isLive() ? Long.MAX_VALUE : MOST_LINKS)
            .toList();
    this.span = kept.isEmpty() ? Span.getInvalid() : start(batch.size());
  }

  private Span start(int records) {
    return tracing
        .batch("project batch", kept.stream().limit(MOST_LINKS).toList())
        .setAttribute("messaging.batch.message_count", records)
        .setAttribute("messaging.destination.name", subscription.log().topic())
        .setAttribute("meatymusic.subscription", subscription.name())
        .setAttribute(RecordTracing.REPLAY, !subscription.isLive());
  }

  /** Times the transaction in Postgres. */
  <T> T transaction(Work<T> work) throws SQLException {
    Span transaction = inBatch(() -> databases.start("postgresql", "TRANSACTION", "projector"));
    try {
      T result = work.done();
      DatabaseSpans.end(transaction, null);
      return result;
    } catch (SQLException | RuntimeException e) {
      DatabaseSpans.end(transaction, e);
      throw e;
    }
  }

  /** Does what comes after the commit as a part of the batch. */
  void after(Runnable work) {
    inBatch(() -> {
      work.run();
      return true;
    });
  }

  private <T> T inBatch(Supplier<T> work) {
    try (Scope current = span.makeCurrent()) {
      return work.get();
    }
  }

  /** Ends the span of each event, in the trace of its command: from request to row. */
  void projected() {
    SpanOutline outline =
        new SpanOutline("project", SpanKind.CONSUMER, Attributes.empty(), start, Instant.now())
            .linkedTo(span.getSpanContext());
    for (byte[] trace : kept) {
      tracing.ended(outline, trace);
    }
  }

  @Override
  public void close() {
    span.end();
  }
}
