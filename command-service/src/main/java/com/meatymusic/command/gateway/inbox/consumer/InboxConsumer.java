package com.meatymusic.command.gateway.inbox.consumer;

import com.meatymusic.platform.loop.SupervisedContainer;
import com.meatymusic.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** How the consumer of an inbox is set. */
final class InboxConsumer {

  private static final String GROUP = "meatymusic.inbox-gate.";
  private static final int FETCHED_BYTES = 8 * 1024 * 1024;

  private InboxConsumer() {}

  static String group(String producer) {
    return GROUP + producer;
  }

  static KafkaMessageListenerContainer<byte[], byte[]> container(
      String producer,
      Map<String, Object> clients,
      int batch,
      InboxTopic topic,
      InboxBatches batches,
      InboxGaps gaps) {
    Map<String, Object> settings = new HashMap<>(clients);
    // Where records went unread it goes on with what there is, and says so.
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batch);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCHED_BYTES);
    // A gate that still reads when its topic is deleted must not bring it back.
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    ContainerProperties properties = new ContainerProperties(Topics.inbox(producer));
    properties.setGroupId(group(producer));
    properties.setClientId("inbox-gate-" + producer);
    properties.setAckMode(ContainerProperties.AckMode.MANUAL);
    properties.setOffsetAndMetadataProvider((_, offset) -> topic.position(offset));
    properties.setMessageListener(batches);
    properties.setConsumerRebalanceListener(gaps);
    var container =
        new KafkaMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
            properties);
    container.setCommonErrorHandler(SupervisedContainer.unlimitedRetries());
    container.setBeanName("inbox-" + producer);
    return container;
  }
}
