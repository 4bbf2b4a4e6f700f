package com.meatymusic.platform.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * Spans of calls to a database, named and described as OpenTelemetry's conventions for databases
 * say, without values and keys. Only under a span that is kept: what a service asks of its own
 * accord, as heartbeats do, begins no trace, and where nothing is kept this costs a look.
 */
public final class DatabaseSpans {

  private final Tracer tracer;

  public DatabaseSpans(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("com.meatymusic");
  }

  /**
   * Starts a span as a child of the current one; one that does nothing where that is not kept.
   *
   * @param system as the conventions name it, e.g. {@code postgresql}
   * @param operation e.g. {@code SELECT}
   * @param target of the operation: the database, or the script that is run
   */
  public Span start(String system, String operation, String target) {
    if (!Span.current().getSpanContext().isSampled()) {
      return Span.getInvalid();
    }
    return tracer
        .spanBuilder(operation + " " + target)
        .setSpanKind(SpanKind.CLIENT)
        .setAttribute("db.system.name", system)
        .setAttribute("db.operation.name", operation)
        .startSpan();
  }

  /** Ends it. Of a failure only the kind is told: its words may hold values. */
  public static void end(Span span, @Nullable Throwable failure) {
    if (failure != null) {
      span.setStatus(StatusCode.ERROR)
          .setAttribute("error.type", failure.getClass().getSimpleName());
    }
    span.end();
  }
}
