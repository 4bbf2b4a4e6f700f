package com.meatymusic.schemas.publisher;

import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.outcome.CommandOutcome;
import com.meatymusic.schemas.topic.SchemaTopic;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;

/**
 * Publishes commands of one async producer to its inbox, and follows what becomes of them. Personal
 * fields are given as text: the command service seals them. Safe for use by many threads.
 *
 * <p>Order: the commands of a tenant are decided in the order in which they were published.
 */
public final class CommandPublisher implements AutoCloseable {

  private final InboxRecords records;
  private final Duration longestWait;
  private final Producer<byte[], byte[]> producer;
  private final OutcomeReader outcomes;

  private CommandPublisher(
      String producerName,
      Duration longestWait,
      Producer<byte[], byte[]> producer,
      OutcomeReader outcomes) {
    this.records = InboxRecords.of(producerName);
    this.longestWait = longestWait;
    this.producer = producer;
    this.outcomes = outcomes;
  }

  /**
   * Opens a publisher.
   *
   * @param clients settings of Kafka's clients: {@code bootstrap.servers}, and how to authenticate
   * @param producerName name of the async producer, which its inbox is called after
   * @param longestWait how long an outcome is waited for
   * @throws IllegalStateException when it has no inbox
   */
  public static CommandPublisher open(
      Map<String, Object> clients, String producerName, Duration longestWait) {
    return open(clients, producerName, longestWait, UnaryOperator.identity());
  }

  /**
   * Opens a publisher whose Kafka producer is wrapped, e.g. by OpenTelemetry's instrumentation, so
   * that the trace of who publishes goes on.
   */
  public static CommandPublisher open(
      Map<String, Object> clients,
      String producerName,
      Duration longestWait,
      UnaryOperator<Producer<byte[], byte[]>> instrumentation) {
    // The service may be of a build that has other versions of our commands.
    SchemaTopic.publish(clients, Topics.schemas(producerName), Contract.commands().values());
    OutcomeReader outcomes =
        OutcomeReader.open(
            clients,
            Topics.outcomes(producerName),
            new Contract(SchemaTopic.of(clients, Topics.SCHEMAS)),
            OutcomeReader::commandId);
    return new CommandPublisher(
        producerName,
        longestWait,
        instrumentation.apply(InboxProducer.open(clients, producerName)),
        outcomes);
  }

  /** Publishes a command under a new id. */
  public Publication publish(UUID tenantId, SpecificRecord command) {
    return publish(tenantId, Ids.next(), command);
  }

  /**
   * Publishes a command.
   *
   * @param commandId its id: the same one again has no second effect within a day
   * @throws IllegalArgumentException when the command cannot be encoded
   */
  public Publication publish(UUID tenantId, UUID commandId, SpecificRecord command) {
    var sent = records.of(tenantId, commandId, command);
    CompletableFuture<CommandOutcome> outcome = outcomes.expect(commandId.toString(), longestWait);
    CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    producer.send(
        sent,
        (written, error) -> {
          if (error == null) {
            acknowledged.complete(null);
          } else {
            acknowledged.completeExceptionally(error);
            outcome.completeExceptionally(error);
          }
        });
    return new Publication(commandId, acknowledged, outcome);
  }

  /** Sends what is buffered, then closes. Outcomes not yet known fail with a time-out. */
  @Override
  public void close() {
    producer.close();
    outcomes.close();
  }
}
