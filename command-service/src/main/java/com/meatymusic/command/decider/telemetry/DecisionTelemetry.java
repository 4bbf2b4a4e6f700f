package com.meatymusic.command.decider.telemetry;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.decider.decide.DecisionListener;
import com.meatymusic.command.decider.decide.Result;
import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.platform.tracing.SpanOutline;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/** Records each decision as a span of its command's trace, and counts and times it. */
public final class DecisionTelemetry implements DecisionListener {

  private static final Map<String, Schema> TYPES = Contract.schemas();

  private static final AttributeKey<String> DESTINATION = stringKey("messaging.destination.name");
  private static final AttributeKey<String> PARTITION =
      stringKey("messaging.destination.partition.id");
  private static final AttributeKey<Long> OFFSET = longKey("messaging.kafka.offset");
  private static final AttributeKey<String> COMMAND = stringKey("meatymusic.command.id");
  private static final AttributeKey<String> TYPE = stringKey("meatymusic.command.type");
  private static final AttributeKey<String> TENANT = stringKey("meatymusic.tenant.id");
  private static final AttributeKey<String> RESULT = stringKey("meatymusic.result");
  private static final AttributeKey<String> REJECTION = stringKey("meatymusic.rejection");

  private record Kind(String type, Result result) {}

  private final RecordTracing tracing;
  private final MeterRegistry meters;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  public DecisionTelemetry(RecordTracing tracing, MeterRegistry meters) {
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
    AttributesBuilder attributes =
        Attributes.builder()
            .put(DESTINATION, Topics.COMMANDS)
            .put(PARTITION, Integer.toString(decided.partition()))
            .put(OFFSET, decided.offset())
            .put(COMMAND, String.valueOf(decided.commandId()))
            .put(TYPE, String.valueOf(decided.type()))
            .put(TENANT, String.valueOf(decided.tenantId()))
            .put(RESULT, decided.result().name());
    if (decided.code() != null) {
      attributes.put(REJECTION, decided.code());
    }
    Instant end = Instant.now();
    SpanOutline outline =
        new SpanOutline(
            "decide", SpanKind.CONSUMER, attributes.build(), end.minus(decided.took()), end);
    tracing.ended(
        "internal".equals(decided.code()) ? outline.failed() : outline,
        parent.getBytes(UTF_8),
        spanId);
  }
}
