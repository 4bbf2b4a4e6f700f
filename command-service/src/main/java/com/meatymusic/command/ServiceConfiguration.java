package com.meatymusic.command;

import com.meatymusic.command.decider.settings.DeciderSettings;
import com.meatymusic.command.gateway.inbox.InboxSettings;
import com.meatymusic.platform.PlatformConfiguration;
import com.meatymusic.platform.kafka.GroupLag;
import com.meatymusic.platform.kafka.KafkaDependency;
import com.meatymusic.platform.kafka.LagGauge;
import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.kafka.TopicSettings;
import com.meatymusic.platform.kafka.TopicWatch;
import com.meatymusic.platform.loop.Loops;
import com.meatymusic.platform.loop.RepeatedWork;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.topic.SchemaTopic;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What must be there before anything reads or writes: topics first, then schemas. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformConfiguration.class)
class ServiceConfiguration {

  @Bean(destroyMethod = "close")
  Admin admin(KafkaProperties kafka) {
    return Admin.create(kafka.buildAdminProperties());
  }

  @Bean
  TopicCatalog topics(
      Admin admin, TopicSettings settings, InboxSettings inboxes, DeciderSettings decider) {
    TopicCatalog topics = TopicCatalog.ensure(admin, settings, inboxes.topics());
    decider.requireKept(topics);
    return topics;
  }

  @Bean
  RepeatedWork topicWatch(Admin admin, TopicCatalog topics, TopicSettings settings, Loops loops) {
    return TopicWatch.of(admin, topics, settings, loops);
  }

  @Bean
  GroupLag deciderLag(Admin admin, DeciderSettings decider) {
    return new GroupLag(admin, decider.applicationId(), Topics.COMMANDS);
  }

  @Bean
  KafkaDependency kafkaDependency(Admin admin, GroupLag deciderLag) {
    return new KafkaDependency(admin, deciderLag, "commandsNotDecided");
  }

  @Bean(destroyMethod = "close")
  LagGauge deciderLagGauge(GroupLag deciderLag, MeterRegistry meters) {
    return new LagGauge(
        deciderLag, "meatymusic.decider.lag", "Commands not decided yet", "commands", meters);
  }

  /** Publishes this build's schemas before anything is written with them. */
  @Bean
  SchemaTopic schemas(KafkaProperties kafka, TopicCatalog topics) {
    return SchemaTopic.publish(kafka.buildProducerProperties());
  }

  @Bean
  Contract contract(SchemaTopic schemas) {
    return new Contract(schemas);
  }
}
