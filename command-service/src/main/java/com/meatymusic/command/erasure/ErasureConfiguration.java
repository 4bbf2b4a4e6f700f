package com.meatymusic.command.erasure;

import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.loop.Loops;
import com.meatymusic.platform.loop.SupervisedContainer;
import com.meatymusic.platform.privacy.ErasableKeyring;
import com.meatymusic.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** Reads the log of events for erasures, in a group: one instance has each partition. */
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {

  private static final String GROUP = "meatymusic-key-eraser";

  @Bean
  SupervisedContainer keyEraser(
      KafkaProperties kafka,
      ErasableKeyring keyring,
      TopicCatalog topics,
      MeterRegistry meters,
      Loops loops) {
    Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // Nobody waits for it and few events concern it, so it reads seldom and many at once.
    settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1 << 20);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 500);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    ContainerProperties properties = new ContainerProperties(Topics.EVENTS);
    properties.setGroupId(GROUP);
    properties.setClientId("key-eraser");
    properties.setAckMode(ContainerProperties.AckMode.BATCH);
    KeyEraser eraser = new KeyEraser(keyring, meters);
    properties.setMessageListener((BatchMessageListener<byte[], byte[]>) eraser::take);
    var container =
        new KafkaMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
            properties);
    // Every erasure that was decided is done, however long the keyring is unavailable.
    container.setCommonErrorHandler(SupervisedContainer.unlimitedRetries());
    container.setBeanName("key-eraser");
    return new SupervisedContainer(container, loops::required);
  }
}
