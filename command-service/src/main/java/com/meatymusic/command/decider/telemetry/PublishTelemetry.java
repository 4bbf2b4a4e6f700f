package com.meatymusic.command.decider.telemetry;

import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.platform.tracing.SpanOutline;
import com.meatymusic.schemas.Topics;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * Kafka Streams' own clients, with a span for each event that is published, from being handed over
 * to being acknowledged. It stands beside what the event causes, below the decision:
 * OpenTelemetry's wrapper would write a random id into the record, whose bytes must be the same
 * whenever it is decided.
 */
public final class PublishTelemetry extends DefaultKafkaClientSupplier {

  private static final String PUBLISH = Topics.EVENTS + " publish";
  private static final Attributes TO_EVENTS =
      Attributes.of(AttributeKey.stringKey("messaging.destination.name"), Topics.EVENTS);

  private final RecordTracing tracing;

  public PublishTelemetry(RecordTracing tracing) {
    this.tracing = tracing;
  }

  @Override
  @SuppressWarnings("unchecked")
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    Producer<byte[], byte[]> producer = super.getProducer(config);
    return (Producer<byte[], byte[]>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Producer.class},
            (proxy, method, arguments) -> call(producer, method, arguments));
  }

  private Object call(Producer<byte[], byte[]> producer, Method method, Object[] arguments)
      throws Throwable {
    if (method.getName().equals("send")
        && arguments.length == 2
        && arguments[0] instanceof ProducerRecord<?, ?> record
        && record.topic().equals(Topics.EVENTS)) {
      byte[] trace = RecordTracing.kept(record.headers());
      if (trace != null) {
        arguments[1] = recording(trace, Instant.now(), (Callback) arguments[1]);
      }
    }
    try {
      return method.invoke(producer, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private Callback recording(byte[] trace, Instant start, Callback callback) {
    return (metadata, error) -> {
      Attributes attributes =
          error == null
              ? TO_EVENTS
              : TO_EVENTS.toBuilder().put("error.type", error.getClass().getSimpleName()).build();
      SpanOutline outline =
          new SpanOutline(PUBLISH, SpanKind.PRODUCER, attributes, start, Instant.now());
      tracing.ended(error == null ? outline : outline.failed(), trace);
      callback.onCompletion(metadata, error);
    };
  }
}
