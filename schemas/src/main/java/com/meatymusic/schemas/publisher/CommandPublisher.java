package com.meatymusic.schemas.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.outcome.CommandOutcome;
import com.meatymusic.schemas.topic.SchemaTopic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes commands of one async producer to its inbox, and follows what becomes of them. Personal
 * fields are given as text: the command service seals them. Safe for use by many threads.
 *
 * <p>Order: the commands of a tenant are decided in the order in which they were published.
 */
public final class CommandPublisher implements AutoCloseable {

  private final String inbox;
  private final String source;
  private final Duration longestWait;
  private final Contract contract = new Contract();
  private final Producer<byte[], byte[]> producer;
  private final OutcomeReader outcomes;

  private CommandPublisher(
      String producerName,
      Duration longestWait,
      Producer<byte[], byte[]> producer,
      OutcomeReader outcomes) {
    this.inbox = Topics.inbox(producerName);
    this.source = "/producers/" + producerName;
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
    Map<String, Object> settings = new HashMap<>(clients);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "command-publisher-" + producerName);
    OutcomeReader outcomes =
        OutcomeReader.open(
            clients,
            Topics.outcomes(producerName),
            new Contract(SchemaTopic.of(clients, Topics.SCHEMAS)),
            OutcomeReader::commandId);
    return new CommandPublisher(
        producerName,
        longestWait,
        instrumentation.apply(
            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())),
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
    byte[] value = contract.encode(command);
    var metadata =
        RecordMetadata.create(commandId.toString(), command.getSchema().getFullName(), source)
            .with(HeaderNames.TIME, Instant.now())
            .with(HeaderNames.TENANT_ID, tenantId)
            .with(HeaderNames.CORRELATION_ID, commandId);
    CompletableFuture<CommandOutcome> outcome = outcomes.expect(commandId.toString(), longestWait);
    CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    producer.send(
        new ProducerRecord<>(
            inbox, null, tenantId.toString().getBytes(UTF_8), value, metadata.toHeaders()),
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
