package com.meatymusic.command.decider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Records each decision as a span of its command's trace, and counts and times it. */
final class DecisionTelemetry implements DecisionListener {

  private static final Map<String, Schema> TYPES = Contract.schemas();

  private record Kind(String type, Result result) {}

  private final RecordTracing tracing;
  private final MeterRegistry meters;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  DecisionTelemetry(RecordTracing tracing, MeterRegistry meters) {
    this.tracing = tracing;
    this.meters = meters;
  }

  @Override
  public void decided(Decided decided) {
    timers
        .computeIfAbsent(new Kind(type(decided), decided.result()), this::timer)
        .record(decided.took());
    if (decided.parent() != null && decided.spanId() != null) {
      span(decided, decided.parent(), decided.spanId());
    }
  }

  private Timer timer(Kind kind) {
    return Timer.builder("meatymusic.decisions")
        .description("Commands decided, by type and result")
        .tag("type", kind.type())
        .tag("result", kind.result().name())
        .register(meters);
  }

  /** A header may claim anything; only types of the contract become labels. */
  private static String type(Decided decided) {
    Schema schema = TYPES.get(String.valueOf(decided.type()));
    return schema == null ? "other" : schema.getName();
  }

  private void span(Decided decided, String parent, String spanId) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(HeaderNames.TRACEPARENT, parent.getBytes(UTF_8));
    Instant end = Instant.now();
    Span span =
        tracing.startWithId(
            tracing
                .span("decide", headers)
                .setStartTimestamp(end.minus(decided.took()))
                .setAttribute("messaging.destination.name", Topics.COMMANDS)
                .setAttribute("messaging.destination.partition.id", "" + decided.partition())
                .setAttribute("messaging.kafka.offset", decided.offset())
                .setAttribute("meatymusic.command.id", String.valueOf(decided.commandId()))
                .setAttribute("meatymusic.command.type", String.valueOf(decided.type()))
                .setAttribute("meatymusic.tenant.id", String.valueOf(decided.tenantId()))
                .setAttribute("meatymusic.result", decided.result().name()),
            spanId);
    if (decided.code() != null) {
      span.setAttribute("meatymusic.rejection", decided.code());
    }
    if ("internal".equals(decided.code())) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end(end);
  }
}
