package com.meatymusic.command.gateway.writer;

import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
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
  private final SendQueue sending;

  private CommandWriter(Producer<byte[], byte[]> producer, SendQueue sending) {
    this.producer = producer;
    this.sending = sending;
  }

  /**
   * For requests, each of which has a caller who waits. Whoever writes is never held: a thread of
   * its own sends, which waits when the buffer is full or a broker away.
   *
   * @param mostWaiting commands that may wait for that thread
   */
  public static CommandWriter forRequests(
      Map<String, Object> clients,
      Duration longestWait,
      int mostWaiting,
      UnaryOperator<Producer<byte[], byte[]>> instrumentation) {
    return new CommandWriter(
        instrumentation.apply(CommandProducer.forRequests(clients, longestWait)),
        new SendQueue("gate-http-send", mostWaiting));
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
    sending.close();
    producer.close(LONGEST_CLOSE);
  }
}
