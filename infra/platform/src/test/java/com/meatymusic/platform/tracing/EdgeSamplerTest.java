package com.meatymusic.platform.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class EdgeSamplerTest {

  private static final int MANY = 20_000;
  private static final IdGenerator IDS = IdGenerator.random();

  private final Tracer tracer =
      SdkTracerProvider.builder().setSampler(new EdgeSampler(0.1)).build().get("test");

  private static Context caller(String traceId, TraceFlags flags) {
    var context =
        SpanContext.createFromRemoteParent(
            traceId, IDS.generateSpanId(), flags, TraceState.getDefault());
    return Context.root().with(Span.wrap(context));
  }

  private Span start(Context parent, SpanKind kind) {
    return tracer.spanBuilder("s").setParent(parent).setSpanKind(kind).startSpan();
  }

  private long kept(SpanKind kind, TraceFlags flags, Supplier<String> traceIds) {
    long kept = 0;
    for (int i = 0; i < MANY; i++) {
      if (start(caller(traceIds.get(), flags), kind).getSpanContext().isSampled()) {
        kept++;
      }
    }
    return kept;
  }

  @Test
  void whatCallersAskForDoesNotChangeOurRate() {
    for (var flags : new TraceFlags[] {TraceFlags.getSampled(), TraceFlags.getDefault()}) {
      for (var edge : new SpanKind[] {SpanKind.SERVER, SpanKind.PRODUCER}) {
        assertThat(kept(edge, flags, IDS::generateTraceId)).isBetween(1_700L, 2_300L);
      }
    }
  }

  @Test
  void norDoIdsThatTheyChose() {
    var next = new int[1];
    // All of these are below the threshold of the usual sampler by ratio.
    Supplier<String> low = () -> "%016x%016x".formatted(0xabcL, ++next[0]);
    assertThat(kept(SpanKind.SERVER, TraceFlags.getSampled(), low)).isBetween(1_700L, 2_300L);
  }

  @Test
  void behindTheEdgeTheDecisionIsFollowed() {
    assertThat(kept(SpanKind.CONSUMER, TraceFlags.getSampled(), IDS::generateTraceId))
        .isEqualTo(MANY);
    assertThat(kept(SpanKind.CONSUMER, TraceFlags.getDefault(), IDS::generateTraceId)).isZero();
    for (int i = 0; i < 1_000; i++) {
      Span edge = start(caller(IDS.generateTraceId(), TraceFlags.getSampled()), SpanKind.SERVER);
      Span inner = start(Context.root().with(edge), SpanKind.PRODUCER);
      assertThat(inner.getSpanContext().isSampled()).isEqualTo(edge.getSpanContext().isSampled());
    }
  }
}
