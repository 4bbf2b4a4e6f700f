package com.meatymusic.query.projection.config;

import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.kafka.TopicSettings;
import com.meatymusic.platform.kafka.TopicWatch;
import com.meatymusic.platform.loop.Loops;
import com.meatymusic.platform.loop.RepeatedWork;
import com.meatymusic.query.projection.batch.LiveProjector;
import com.meatymusic.query.projection.batch.LogDependency;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.LogTail;
import com.meatymusic.query.projection.checkpoint.ProjectionSettings;
import com.meatymusic.query.projection.subscription.SubscriptionContainer;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.topic.SchemaTopic;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Kafka, as the projections read it. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {

  @Bean(destroyMethod = "close")
  Admin kafkaAdminClient(KafkaProperties kafka) {
    return Admin.create(kafka.buildAdminProperties());
  }

  @Bean
  TopicCatalog topics(Admin admin, TopicSettings settings) {
    return TopicCatalog.ensure(admin, settings, List.of());
  }

  @Bean
  RepeatedWork topicWatch(Admin admin, TopicCatalog topics, TopicSettings settings, Loops loops) {
    return TopicWatch.of(admin, topics, settings, loops);
  }

  @Bean
  LogIdentity logIdentity(TopicCatalog topics, TopicSettings settings) {
    return identity(Topics.EVENTS, topics, settings);
  }

  /** Also reads what other builds wrote, and publishes its own schemas first. */
  @Bean
  Contract contract(KafkaProperties kafka, TopicCatalog topics) {
    return new Contract(SchemaTopic.publish(kafka.buildProducerProperties()));
  }

  @Bean
  LogTail eventsTail(LogIdentity log, ProjectionSettings settings, KafkaProperties kafka) {
    return tail(log.topic(), settings, kafka);
  }

  @Bean
  LogTail commandsTail(ProjectionSettings settings, KafkaProperties kafka) {
    return tail(Topics.COMMANDS, settings, kafka);
  }

  static LogTail tail(String topic, ProjectionSettings settings, KafkaProperties kafka) {
    return new LogTail(
        topic, () -> SubscriptionContainer.open(kafka.buildConsumerProperties(), settings));
  }

  @Bean
  LogDependency logDependency(Admin admin, LiveProjector live) {
    return new LogDependency(admin, live);
  }

  static LogIdentity identity(String topic, TopicCatalog topics, TopicSettings settings) {
    return new LogIdentity(topic, topics.clusterId(), topics.topicId(topic), settings.partitions());
  }
}
