package com.meatymusic.platform.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.schemas.HeaderNames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordTracingTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";
  private static final Instant START = Instant.parse("2026-01-02T03:04:05.006Z");
  private static final Attributes ATTRIBUTES = Attributes.of(AttributeKey.stringKey("k"), "v");
  private static final SpanOutline OUTLINE =
      new SpanOutline("project", SpanKind.CONSUMER, ATTRIBUTES, START, START.plusMillis(7));

  private final List<SpanData> exported = new ArrayList<>();
  private final SpanCounts counts = new SpanCounts();
  private CompletableResultCode answer = CompletableResultCode.ofSuccess();
  private final SpanExporter exporter =
      new SpanExporter() {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
          exported.addAll(spans);
          return answer;
        }

        @Override
        public CompletableResultCode flush() {
          return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
          return CompletableResultCode.ofSuccess();
        }
      };
  private final Resource resource = Resource.getDefault();
  private final RecordTracing tracing =
      new RecordTracing(
          OpenTelemetry.noop(),
          SpanProcessor.composite(counts, SimpleSpanProcessor.create(counts.counted(exporter))),
          resource);

  private static byte[] parent(String flags) {
    return ("00-" + TRACE + "-" + CALLER + "-" + flags).getBytes(UTF_8);
  }

  @Test
  void aSpanThatIsOverStandsBelowItsRecordsContext() {
    SpanContext batch =
        SpanContext.create(
            "1".repeat(32), "2".repeat(16), TraceFlags.getSampled(), TraceState.getDefault());
    tracing.ended(OUTLINE.linkedTo(batch), parent("01"));
    assertThat(exported).hasSize(1);
    SpanData span = exported.getFirst();
    assertThat(span.getTraceId()).isEqualTo(TRACE);
    assertThat(span.getParentSpanId()).isEqualTo(CALLER);
    assertThat(span.getSpanId()).matches("[0-9a-f]{16}").isNotEqualTo(CALLER);
    assertThat(span.getName()).isEqualTo("project");
    assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(span.getAttributes()).isEqualTo(ATTRIBUTES);
    assertThat(span.getLinks()).extracting(link -> link.getSpanContext()).containsExactly(batch);
    assertThat(span.getEndEpochNanos() - span.getStartEpochNanos()).isEqualTo(7_000_000);
    assertThat(span.getStartEpochNanos()).isEqualTo(START.toEpochMilli() * 1_000_000);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(span.getResource()).isSameAs(resource);
  }

  @Test
  void anIdThatStandsInRecordsAlreadyIsKept() {
    tracing.ended(OUTLINE.failed(), parent("03"), "3".repeat(16));
    assertThat(exported.getFirst().getSpanId()).isEqualTo("3".repeat(16));
    assertThat(exported.getFirst().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-02",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0x",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473ä-00f067aa0ba902b7-01"
      })
  void whatIsNotKeptOrNoContextHasNoSpan(String parent) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(HeaderNames.TRACEPARENT, parent.getBytes(UTF_8));
    tracing.ended(OUTLINE, RecordTracing.kept(headers));
    tracing.ended(OUTLINE, parent.getBytes(UTF_8));
    tracing.ended(OUTLINE, RecordTracing.kept(new RecordHeaders()));
    assertThat(exported).isEmpty();
  }

  @Test
  void spansThatNoBackendTookShow() {
    var meters = new SimpleMeterRegistry();
    counts.bindTo(meters);
    tracing.ended(OUTLINE, parent("01"));
    answer = CompletableResultCode.ofFailure();
    tracing.ended(OUTLINE, parent("01"));
    assertThat(meters.get("meatymusic.spans.ended").functionCounter().count()).isEqualTo(2);
    assertThat(meters.get("meatymusic.spans.sent").functionCounter().count()).isEqualTo(1);
  }
}
