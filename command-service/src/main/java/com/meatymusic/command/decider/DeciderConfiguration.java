package com.meatymusic.command.decider;

import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.kafka.TopicSettings;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The decider as a bean that starts last and stops first. */
@Configuration(proxyBeanMethods = false)
class DeciderConfiguration {

  /**
   * @param topics only so that they are there before the decider is
   */
  @Bean
  DeciderLifecycle deciderLifecycle(
      DeciderSettings settings,
      TopicSettings topicSettings,
      TopicCatalog topics,
      KafkaProperties kafka,
      KafkaConnectionDetails connection,
      ObjectProvider<KafkaClientSupplier> supplier,
      ObjectProvider<DecisionListener> listener) {
    Map<String, Object> clients = kafka.buildStreamsProperties();
    clients.put(
        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
        String.join(",", connection.getStreams().getBootstrapServers()));
    return new DeciderLifecycle(
        new Decider(
            settings,
            clients,
            topicSettings.partitions(),
            supplier.getIfAvailable(DefaultKafkaClientSupplier::new),
            listener.getIfAvailable(() -> _ -> {}),
            ProcessEnd::begin));
  }
}
