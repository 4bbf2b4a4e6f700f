package com.meatymusic.command.outcome;

import com.meatymusic.platform.kafka.GroupLag;
import com.meatymusic.platform.kafka.LagGauge;
import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.loop.Loops;
import com.meatymusic.platform.loop.SupervisedContainer;
import com.meatymusic.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** Reads {@code replies} for all producers, in a group: one instance has each partition. */
@Configuration(proxyBeanMethods = false)
class OutcomeConfiguration {

  private static final String GROUP = "meatymusic.outcome-forwarder";
  private static final int LARGEST_BATCH = 1_000;
  private static final int MOST_BYTES = 2 << 20;

  @Bean(destroyMethod = "close")
  Producer<byte[], byte[]> outcomeWriter(KafkaProperties kafka) {
    Map<String, Object> settings = new HashMap<>(kafka.buildProducerProperties());
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "outcome-forwarder");
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MOST_BYTES);
    // One topic that fails holds the others' outcomes up for no longer.
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Bean
  SupervisedContainer outcomeForwarder(
      KafkaProperties kafka,
      Producer<byte[], byte[]> outcomeWriter,
      Admin admin,
      MeterRegistry meters,
      TopicCatalog topics,
      Loops loops) {
    ContainerProperties properties = new ContainerProperties(Topics.REPLIES);
    properties.setGroupId(GROUP);
    properties.setClientId("outcome-forwarder");
    properties.setAckMode(ContainerProperties.AckMode.BATCH);
    properties.setMessageListener(
        new OutcomeForwarder(
            outcomeWriter,
            new OutcomeTopics(new TopicQuestion(admin), System::nanoTime),
            new OutcomeMetrics(meters)));
    var container =
        new KafkaMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<>(
                reading(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
            properties);
    container.setCommonErrorHandler(SupervisedContainer.unlimitedRetries());
    container.setBeanName("outcome-forwarder");
    return new SupervisedContainer(container, loops::optional);
  }

  private static Map<String, Object> reading(KafkaProperties kafka) {
    Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
    // Without a position, which is so once, the outcomes of a week are handed on. Not by_duration:
    // a partition without so young an outcome would be looked at every 30 s only.
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // A copy cannot be taken back, so only what is committed is read.
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, LARGEST_BATCH);
    return settings;
  }

  @Bean
  GroupLag outcomeLag(Admin admin) {
    return new GroupLag(admin, GROUP, Topics.REPLIES);
  }

  @Bean
  OutcomeDependency outcomeDependency(SupervisedContainer outcomeForwarder, GroupLag outcomeLag) {
    return new OutcomeDependency(outcomeForwarder, outcomeLag);
  }

  @Bean(destroyMethod = "close")
  LagGauge outcomeLagGauge(GroupLag outcomeLag, MeterRegistry meters) {
    return new LagGauge(
        outcomeLag,
        "meatymusic.outcomes.lag",
        "Outcomes of all ways in that the forwarder has not seen yet",
        "outcomes",
        meters);
  }
}
