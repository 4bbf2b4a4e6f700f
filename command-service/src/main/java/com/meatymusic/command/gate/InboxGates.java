package com.meatymusic.command.gate;

import com.meatymusic.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** The inboxes of all async producers, each with a consumer group of its own. */
final class InboxGates implements SmartLifecycle, AutoCloseable {

  private static final String GROUP = "meatymusic.inbox-gate.";

  private final List<ConcurrentMessageListenerContainer<byte[], byte[]>> containers;
  private final CommandWriter writer;

  private InboxGates(
      List<ConcurrentMessageListenerContainer<byte[], byte[]>> containers, CommandWriter writer) {
    this.containers = containers;
    this.writer = writer;
  }

  static InboxGates open(
      InboxSettings settings,
      Map<String, Object> clients,
      CommandWriter writer,
      BiFunction<String, InboxSettings.Inbox, InboxGate> gate) {
    return new InboxGates(
        settings.inboxes().entrySet().stream()
            .map(e -> container(e.getKey(), clients, gate.apply(e.getKey(), e.getValue())))
            .toList(),
        writer);
  }

  private static ConcurrentMessageListenerContainer<byte[], byte[]> container(
      String producer, Map<String, Object> clients, InboxGate gate) {
    Map<String, Object> settings = new HashMap<>(clients);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000);
    ContainerProperties container = new ContainerProperties(Topics.inbox(producer));
    container.setGroupId(GROUP + producer);
    container.setClientId("inbox-gate-" + producer);
    container.setAckMode(ContainerProperties.AckMode.BATCH);
    container.setMessageListener(gate);
    var containers =
        new ConcurrentMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
            container);
    // Spring's default gives a batch up after ten tries; an inbox never gives one up.
    ExponentialBackOff forEver = new ExponentialBackOff(200, 2);
    forEver.setMaxInterval(5_000);
    containers.setCommonErrorHandler(new DefaultErrorHandler(forEver));
    containers.setBeanName("inbox-" + producer);
    return containers;
  }

  @Override
  public void start() {
    containers.forEach(ConcurrentMessageListenerContainer::start);
  }

  @Override
  public void stop() {
    containers.forEach(ConcurrentMessageListenerContainer::stop);
  }

  @Override
  public boolean isRunning() {
    return containers.stream().anyMatch(ConcurrentMessageListenerContainer::isRunning);
  }

  @Override
  public void close() {
    writer.close();
  }
}
