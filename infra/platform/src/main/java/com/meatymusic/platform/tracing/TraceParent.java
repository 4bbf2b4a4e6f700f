package com.meatymusic.platform.tracing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import org.jspecify.annotations.Nullable;

/**
 * W3C's {@code traceparent} as bytes, {@code 00-<trace id>-<span id>-<flags>}, read without its
 * {@code tracestate}: whoever only ends spans passes that on to nobody, and to look for a header
 * that is not there turns the names of all others into text.
 */
final class TraceParent {

  private static final int TRACE_ID = "00-".length();
  private static final int SPAN_ID = TRACE_ID + TraceId.getLength() + 1;

  /** Where the last digit of the flags stands. */
  private static final int FLAGS = SPAN_ID + SpanId.getLength() + 2;

  private TraceParent() {}

  /** Whether it says that its trace is kept. */
  static boolean isKept(byte @Nullable [] value) {
    if (value == null || value.length <= FLAGS) {
      return false;
    }
    int flags = Character.digit(value[FLAGS], 16);
    return flags > 0 && (flags & TraceFlags.getSampled().asByte()) != 0;
  }

  /** The context it names, of a trace that is kept; null when it is of none. */
  static @Nullable SpanContext kept(byte @Nullable [] value) {
    if (value == null || !isKept(value)) {
      return null;
    }
    String trace = new String(value, TRACE_ID, TraceId.getLength(), ISO_8859_1);
    String span = new String(value, SPAN_ID, SpanId.getLength(), ISO_8859_1);
    SpanContext context =
        SpanContext.createFromRemoteParent(
            trace, span, TraceFlags.getSampled(), TraceState.getDefault());
    return context.isValid() ? context : null;
  }
}
