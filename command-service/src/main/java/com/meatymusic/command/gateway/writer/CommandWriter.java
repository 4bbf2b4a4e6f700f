package com.meatymusic.command.gateway.writer;

import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import reactor.core.scheduler.Schedulers;

/**
 * Writes commands, acknowledged by all in-sync replicas. Never in a transaction: an open one would
 * hold back all later commands of its partition.
 */
public final class CommandWriter implements AutoCloseable {

  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

  /**
   * Behind a send that waits for a broker everything would wait for as long as all before it: what
   * has waited so long is given up, which is certain to be unwritten.
   */
  private static final Duration LONGEST_QUEUED = Duration.ofSeconds(1);

  private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(30);

  private final Producer<byte[], byte[]> producer;

  /** Where sending, which may block, is done. */
  private final Executor sending;

  private CommandWriter(Producer<byte[], byte[]> producer, Executor sending) {
    this.producer = producer;
    this.sending = sending;
  }

  /**
   * For requests, each of which has a caller who waits: gives up after a while. Whoever writes is
   * never held: a thread of its own sends, which waits when the buffer is full or a broker away.
   *
   * @param mostWaiting commands that may wait for that thread
   */
  public static CommandWriter forRequests(
      Map<String, Object> clients,
      Duration longestWait,
      int mostWaiting,
      UnaryOperator<Producer<byte[], byte[]>> instrumentation) {
    Map<String, Object> settings = settings(clients, "gate-http");
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) longestWait.toMillis());
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) longestWait.toMillis() / 2);
    // Nobody waits for company, but while a request is under way the next ones gather for one.
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    // What waits behind a send that waits is refused before long.
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 200);
    // There is one topic: after a quiet while it need not be asked for again.
    settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Integer.MAX_VALUE);
    return open(settings, instrumentation, SendQueue.of("gate-http-send", mostWaiting));
  }

  public static Map<String, Object> settings(Map<String, Object> clients, String clientId) {
    Map<String, Object> settings = new HashMap<>(clients);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return settings;
  }

  private static CommandWriter open(
      Map<String, Object> settings,
      UnaryOperator<Producer<byte[], byte[]>> instrumentation,
      Executor sending) {
    return new CommandWriter(
        instrumentation.apply(
            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())),
        sending);
  }

  /** Asks for the topic's partitions, so that the first command need not wait for them. */
  public void warmUp(String topic) {
    long end = System.nanoTime() + LONGEST_WARM_UP.toNanos();
    while (true) {
      try {
        producer.partitionsFor(topic);
        return;
      } catch (TimeoutException e) {
        // It blocks as briefly as a request may; a start may take longer on a busy machine.
        if (System.nanoTime() > end) {
          throw e;
        }
      }
    }
  }

  /**
   * Sends a record; done when it is acknowledged. Fails with a {@link NotSentException} when it was
   * not written for certain; any other failure leaves that open.
   */
  public CompletableFuture<Void> write(ProducerRecord<byte[], byte[]> command) {
    CompletableFuture<Void> written = new CompletableFuture<>();
    long since = System.nanoTime();
    Runnable send = Context.current().wrap(() -> send(command, written, since));
    try {
      sending.execute(send);
    } catch (RejectedExecutionException e) {
      written.completeExceptionally(new NotSentException());
    }
    return written;
  }

  private void send(
      ProducerRecord<byte[], byte[]> command, CompletableFuture<Void> written, long since) {
    if (System.nanoTime() - since > LONGEST_QUEUED.toNanos()) {
      fail(written, new NotSentException());
      return;
    }
    try {
      producer.send(
          command,
          (metadata, error) -> {
            if (error == null) {
              written.complete(null);
            } else {
              fail(written, new NotAcknowledgedException(error));
            }
          });
    } catch (RuntimeException e) {
      fail(written, new NotAcknowledgedException(e));
    }
  }

  /** Whoever is told has much to do, and not on the thread that sends for everybody. */
  private static void fail(CompletableFuture<Void> written, Exception error) {
    Schedulers.parallel().schedule(() -> written.completeExceptionally(error));
  }

  @Override
  public void close() {
    if (sending instanceof SendQueue queue) {
      queue.close();
    }
    producer.close(LONGEST_CLOSE);
  }
}
