package com.meatymusic.command;

import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.kafka.TopicSettings;
import com.meatymusic.schemas.SchemaTopic;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The topics, checked before anything reads or writes them, with this build's schemas published.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TopicSettings.class)
class KafkaConfiguration {

  @Bean
  TopicCatalog topicCatalog(
      TopicSettings settings, KafkaProperties kafka, KafkaConnectionDetails connection) {
    Map<String, Object> clients = kafka.buildAdminProperties();
    clients.put(
        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
        String.join(",", connection.getAdmin().getBootstrapServers()));
    try (Admin admin = Admin.create(clients)) {
      return TopicCatalog.ensure(admin, settings, List.of());
    }
  }

  /** Depends on the catalog so that the topic is there. */
  @Bean
  SchemaTopic schemaTopic(
      TopicCatalog topics, KafkaProperties kafka, KafkaConnectionDetails connection) {
    Map<String, Object> clients = kafka.buildAdminProperties();
    clients.put(
        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
        String.join(",", connection.getAdmin().getBootstrapServers()));
    return SchemaTopic.publish(clients);
  }
}
