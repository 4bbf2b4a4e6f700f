package com.meatymusic.command.decider.streams;

import com.meatymusic.command.decider.decide.CommandProcessing;
import com.meatymusic.command.decider.decide.DecisionListener;
import com.meatymusic.command.decider.decide.DecisionListener.Decided;
import com.meatymusic.command.decider.decide.ProcessingResult;
import com.meatymusic.command.decider.decide.Timers;
import com.meatymusic.command.decider.record.CommandRecord;
import com.meatymusic.command.decider.record.CommandRef;
import com.meatymusic.command.decider.record.DecisionTrace;
import com.meatymusic.command.decider.record.OutputRecord;
import com.meatymusic.command.decider.state.StateAccess;
import com.meatymusic.command.decider.state.StateKeys;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.RecordMetadata;
import java.time.Duration;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The decider as Kafka Streams sees it: hands records to the processing, and on what it gives. */
final class DeciderProcessor implements Processor<byte[], byte[], byte[], byte[]> {

  private static final Logger LOG = LoggerFactory.getLogger(DeciderProcessor.class);

  private final CommandProcessing processing;
  private final Timers timers;
  private final DecisionListener listener;
  private final Uuid topic;
  private @Nullable ProcessorContext<byte[], byte[]> context;
  private @Nullable StateAccess state;

  /**
   * @param topic id of the topic that is decided
   */
  DeciderProcessor(
      CommandProcessing processing, Timers timers, DecisionListener listener, Uuid topic) {
    this.processing = processing;
    this.timers = timers;
    this.listener = listener;
    this.topic = topic;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    KeyValueStore<Bytes, byte[]> store = context.getStateStore(StateKeys.STORE);
    this.context = context;
    this.state = new StoredState(store);
    context.schedule(
        Timers.INTERVAL,
        PunctuationType.WALL_CLOCK_TIME,
        now -> timers.due(store, now).forEach(command -> forward(command, context, now)));
  }

  @Override
  public void process(Record<byte[], byte[]> taken) {
    if (context == null || state == null) {
      throw new IllegalStateException("not initialised");
    }
    long started = System.nanoTime();
    var place = context.recordMetadata().orElseThrow();
    CommandRecord record =
        new CommandRecord(
            taken.key(),
            taken.value(),
            taken.headers(),
            topic,
            place.partition(),
            place.offset(),
            taken.timestamp());
    RecordMetadata headers = RecordMetadata.of(taken.headers());
    ProcessingResult result = processing.take(record, headers, state);
    for (OutputRecord output : result.outputs()) {
      forward(output, context, taken.timestamp());
    }
    tell(record, headers, result, Duration.ofNanos(System.nanoTime() - started));
  }

  private static void forward(
      OutputRecord output, ProcessorContext<byte[], byte[]> context, long time) {
    context.forward(
        new Record<>(output.key(), output.value(), time, output.headers()), output.sink().name());
  }

  private void tell(
      CommandRecord record, RecordMetadata headers, ProcessingResult result, Duration took) {
    try {
      CommandRef address = CommandRef.find(headers);
      listener.decided(
          new Decided(
              result.result(),
              address == null ? null : address.commandId(),
              address == null ? null : address.tenantId(),
              headers.find(HeaderNames.TYPE),
              result.code(),
              headers.find(HeaderNames.TRACEPARENT),
              address == null
                  ? null
                  : DecisionTrace.spanId(address.commandId(), record.partition(), record.offset()),
              record.partition(),
              record.offset(),
              record.time(),
              took));
    } catch (RuntimeException e) {
      LOG.warn("a listener failed after the decision of {}", record.place(), e);
    }
  }
}
