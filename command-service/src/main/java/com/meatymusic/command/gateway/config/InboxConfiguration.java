package com.meatymusic.command.gateway.config;

import com.meatymusic.command.gateway.CommandRecordFactory;
import com.meatymusic.command.gateway.GatewaySettings;
import com.meatymusic.command.gateway.inbox.InboxSettings;
import com.meatymusic.command.gateway.inbox.InboxWriter;
import com.meatymusic.command.gateway.inbox.admin.InboxAdminService;
import com.meatymusic.command.gateway.inbox.admin.InboxContainers;
import com.meatymusic.command.gateway.inbox.admin.InboxDefinitions;
import com.meatymusic.command.gateway.inbox.admin.InboxRegistry;
import com.meatymusic.command.gateway.inbox.admin.InboxRenewal;
import com.meatymusic.command.gateway.inbox.admin.InboxesDependency;
import com.meatymusic.command.gateway.inbox.topics.InboxSweep;
import com.meatymusic.command.gateway.inbox.topics.InboxTopics;
import com.meatymusic.command.gateway.inbox.window.KafkaCommandLog;
import com.meatymusic.platform.kafka.GroupLag;
import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.kafka.TopicSettings;
import com.meatymusic.platform.loop.Loops;
import com.meatymusic.platform.loop.RepeatedWork;
import com.meatymusic.platform.privacy.Keyring;
import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.schemas.publisher.OutcomeReader;
import com.meatymusic.schemas.topic.SchemaTopic;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.instrumentation.kafkaclients.v2_6.KafkaTelemetry;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the way in for async producers. */
@Configuration(proxyBeanMethods = false)
class InboxConfiguration {

  private static final Duration RENEWAL = Duration.ofSeconds(10);
  private static final Duration SWEEP = Duration.ofHours(1);
  private static final Duration SWEEP_PAUSE = Duration.ofMinutes(5);

  @Bean(destroyMethod = "close")
  InboxRegistry inboxRegistry(
      KafkaProperties kafka, TopicCatalog topics, Validator validator, Loops loops) {
    return new InboxRegistry(
        kafka.buildConsumerProperties(),
        kafka.buildProducerProperties(),
        new InboxDefinitions(validator),
        loops.optional("inboxes-registry"));
  }

  @Bean
  InboxTopics inboxTopics(Admin admin, InboxSettings settings) {
    return new InboxTopics(admin, settings.inboxRetention());
  }

  @Bean
  InboxAdminService inboxAdminService(
      Admin admin, TopicSettings topics, InboxTopics inboxTopics, InboxRegistry registry) {
    return new InboxAdminService(admin, topics, inboxTopics, registry);
  }

  @Bean
  InboxesDependency inboxesDependency(InboxRegistry registry, InboxContainers containers) {
    return new InboxesDependency(registry, containers);
  }

  /** After the containers: by then the registry has been read. */
  @Bean
  RepeatedWork inboxRenewal(
      Admin admin,
      TopicSettings topics,
      InboxRegistry registry,
      InboxContainers containers,
      Loops loops) {
    return new RepeatedWork(
        loops.optional("inboxes-renewal"), RENEWAL, new InboxRenewal(admin, topics, registry)::run);
  }

  @Bean
  RepeatedWork inboxSweep(Admin admin, InboxContainers containers, Loops loops) {
    InboxSweep sweep = new InboxSweep(admin);
    return new RepeatedWork(
        loops.optional("inboxes-sweep", SWEEP.multipliedBy(2)),
        SWEEP,
        SWEEP_PAUSE,
        Duration.ZERO,
        () -> sweep.run(containers.open()));
  }

  @Bean(destroyMethod = "close")
  InboxContainers inboxContainers(
      InboxSettings inboxes,
      GatewaySettings settings,
      TopicSettings topics,
      InboxRegistry registry,
      Admin admin,
      InboxTopics inboxTopics,
      CommandRecordFactory factory,
      Keyring keyring,
      KafkaProperties kafka,
      KafkaTelemetry telemetry,
      SchemaTopic schemas,
      RecordTracing tracing,
      OutcomeReader outcomes,
      GroupLag deciderLag,
      MeterRegistry meters,
      Loops loops) {
    InboxWriter writer = new InboxWriter(kafka.buildProducerProperties(), telemetry::wrap);
    ScheduledExecutorService timer =
        Executors.newScheduledThreadPool(
            2, work -> Thread.ofPlatform().name("inbox-timer").daemon().unstarted(work));
    InboxOpener opener =
        new InboxOpener(
            settings,
            topics,
            admin,
            kafka,
            factory,
            keyring,
            schemas,
            tracing,
            outcomes,
            new KafkaCommandLog(deciderLag.admin(), topics.partitions(), deciderLag.group()),
            writer,
            timer,
            meters,
            loops);
    return new InboxContainers(
        inboxes, registry, inboxTopics, opener::open, timer, loops, List.of(writer));
  }
}
