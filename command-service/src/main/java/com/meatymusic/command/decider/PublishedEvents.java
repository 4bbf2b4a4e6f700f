package com.meatymusic.command.decider;

import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.schemas.Topics;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * Streams' clients as they are, but that publishing an event is a span, from being handed over to
 * being acknowledged. It stands beside what the event causes, below the decision: OpenTelemetry's
 * own wrapper would write an id drawn at random into the record, which must be the same bytes
 * whenever it is decided.
 */
final class PublishedEvents extends DefaultKafkaClientSupplier {

  private final RecordTracing tracing;

  PublishedEvents(RecordTracing tracing) {
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
        && record.topic().equals(Topics.EVENTS)
        && RecordTracing.isKept(record.headers())) {
      Span span = tracing.publish(record.topic(), record.headers());
      arguments[1] = ending(span, (Callback) arguments[1]);
    }
    try {
      return method.invoke(producer, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Callback ending(Span span, Callback callback) {
    return (metadata, error) -> {
      if (error != null) {
        span.setStatus(StatusCode.ERROR)
            .setAttribute("error.type", error.getClass().getSimpleName());
      }
      span.end();
      callback.onCompletion(metadata, error);
    };
  }
}
