package com.meatymusic.command.gateway.inbox;

import com.meatymusic.command.gateway.writer.CommandProducer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes what was taken from inboxes, without gaps: the decider remembers the last offset that it
 * took of each, and would take what is written after a gap for known. So once a broker refuses a
 * record, the client is closed before it writes another, and whoever used it begins its batch again
 * with a new one.
 */
public final class InboxWriter implements AutoCloseable {

  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

  private final Supplier<Producer<byte[], byte[]>> opener;
  private final AtomicReference<@Nullable Producer<byte[], byte[]>> current =
      new AtomicReference<>();

  public InboxWriter(
      Map<String, Object> clients, UnaryOperator<Producer<byte[], byte[]>> instrumentation) {
    Map<String, Object> settings = CommandProducer.settings(clients, "gate-inbox");
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    this.opener = () -> instrumentation.apply(CommandProducer.open(settings));
  }

  /** For one batch: what is written with it after it has failed fails too. */
  synchronized Batch batch() {
    Producer<byte[], byte[]> producer = current.get();
    if (producer == null) {
      producer = opener.get();
      current.set(producer);
    }
    return new Batch(producer);
  }

  final class Batch {

    private final Producer<byte[], byte[]> producer;

    private Batch(Producer<byte[], byte[]> producer) {
      this.producer = producer;
    }

    /**
     * Sends a record; done when all in-sync replicas have it. Where it has failed on return, the
     * caller must not send what comes after it.
     */
    CompletableFuture<Void> write(ProducerRecord<byte[], byte[]> command) {
      CompletableFuture<Void> written = new CompletableFuture<>();
      Thread caller = Thread.currentThread();
      try {
        producer.send(
            command,
            (metadata, error) -> {
              if (error == null) {
                written.complete(null);
                return;
              }
              // What the client itself refuses was not sent, and the caller knows of it.
              if (Thread.currentThread() != caller) {
                giveUp(producer);
              }
              written.completeExceptionally(error);
            });
      } catch (RuntimeException e) {
        // Not about this record. A client that was opened while nothing could be written, say, was
        // given no id by the broker, and never asks again.
        giveUp(producer);
        written.completeExceptionally(e);
      }
      return written;
    }
  }

  /** On the client's own thread, before it sends anything more, or when it sends nothing. */
  private void giveUp(Producer<byte[], byte[]> producer) {
    if (current.compareAndSet(producer, null)) {
      producer.close(Duration.ZERO);
    }
  }

  @Override
  public void close() {
    Producer<byte[], byte[]> producer = current.getAndSet(null);
    if (producer != null) {
      producer.close(LONGEST_CLOSE);
    }
  }
}
