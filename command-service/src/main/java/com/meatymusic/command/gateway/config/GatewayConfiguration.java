package com.meatymusic.command.gateway.config;

import com.meatymusic.command.gateway.CommandRecordFactory;
import com.meatymusic.command.gateway.GatewaySettings;
import com.meatymusic.command.gateway.OutcomeName;
import com.meatymusic.command.gateway.admission.AdmissionConfiguration;
import com.meatymusic.command.gateway.admission.CommandPlaces;
import com.meatymusic.command.gateway.http.CommandMetrics;
import com.meatymusic.command.gateway.http.HttpCommandGateway;
import com.meatymusic.command.gateway.http.OutcomeResponse;
import com.meatymusic.command.gateway.http.OutcomesDependency;
import com.meatymusic.command.gateway.inbox.InboxContainer;
import com.meatymusic.command.gateway.inbox.InboxListener;
import com.meatymusic.command.gateway.inbox.InboxMetrics;
import com.meatymusic.command.gateway.inbox.InboxReader;
import com.meatymusic.command.gateway.inbox.InboxSettings;
import com.meatymusic.command.gateway.inbox.InboxTopic;
import com.meatymusic.command.gateway.inbox.InboxWindow;
import com.meatymusic.command.gateway.inbox.InboxWriter;
import com.meatymusic.command.gateway.inbox.KafkaCommandLog;
import com.meatymusic.command.gateway.inbox.admin.InboxAdminService;
import com.meatymusic.command.gateway.inbox.admin.InboxContainers;
import com.meatymusic.command.gateway.inbox.admin.InboxDefinitions;
import com.meatymusic.command.gateway.inbox.admin.InboxRegistry;
import com.meatymusic.command.gateway.inbox.admin.InboxTopics;
import com.meatymusic.command.gateway.inbox.admin.InboxesDependency;
import com.meatymusic.command.gateway.inbox.admin.ProducerTopics;
import com.meatymusic.command.gateway.writer.CommandWriter;
import com.meatymusic.platform.kafka.GroupLag;
import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.kafka.TopicSettings;
import com.meatymusic.platform.loop.Loops;
import com.meatymusic.platform.loop.RepeatedWork;
import com.meatymusic.platform.privacy.Keyring;
import com.meatymusic.platform.privacy.keyring.KeyLoader;
import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.publisher.OutcomeReader;
import com.meatymusic.schemas.topic.SchemaTopic;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.instrumentation.kafkaclients.v2_6.KafkaTelemetry;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires both ways in. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GatewaySettings.class, InboxSettings.class})
@Import(AdmissionConfiguration.class)
class GatewayConfiguration {

  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration RENEWAL = Duration.ofSeconds(10);

  @Bean
  CommandRecordFactory commandRecordFactory(Contract contract) {
    return new CommandRecordFactory(contract);
  }

  @Bean
  CommandMetrics commandMetrics(MeterRegistry meters) {
    return new CommandMetrics(meters);
  }

  /** One for both ways in: it reads every outcome there is. */
  @Bean(destroyMethod = "close")
  OutcomeReader outcomes(KafkaProperties kafka, Contract contract, TopicCatalog topics) {
    return OutcomeReader.open(kafka.buildConsumerProperties(), contract, OutcomeName::of);
  }

  @Bean
  OutcomesDependency outcomesDependency(OutcomeReader outcomes) {
    return new OutcomesDependency(outcomes);
  }

  /** It has a thread of its own, and clients of its own kind: here it is only looked at. */
  @Bean
  RepeatedWork outcomesRead(OutcomeReader outcomes, Loops loops) {
    return new RepeatedWork(
        loops.required("outcome-reader"),
        LOOK,
        () -> {
          if (!outcomes.isReading()) {
            throw new IllegalStateException("outcomes are not read");
          }
        });
  }

  @Bean(destroyMethod = "close")
  HttpCommandGateway httpCommandGateway(
      GatewaySettings settings,
      CommandRecordFactory factory,
      KeyLoader keys,
      KafkaProperties kafka,
      KafkaTelemetry telemetry,
      OutcomeReader outcomes,
      TopicCatalog topics,
      CommandMetrics metrics,
      CommandPlaces places) {
    CommandWriter writer =
        CommandWriter.forRequests(
            kafka.buildProducerProperties(),
            settings.longestWait(),
            settings.mostPending(),
            telemetry::wrap);
    writer.warmUp(Topics.COMMANDS);
    return new HttpCommandGateway(
        settings,
        factory,
        keys,
        writer,
        outcomes,
        new OutcomeResponse(topics.topicId(Topics.EVENTS)),
        metrics,
        places);
  }

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

  @Bean
  RepeatedWork inboxRenewal(
      InboxAdminService adminService, InboxContainers containers, Loops loops) {
    return new RepeatedWork(loops.optional("inboxes-renewal"), RENEWAL, adminService::renew);
  }

  @Bean(destroyMethod = "close")
  InboxContainers inboxContainers(
      InboxSettings settings,
      GatewaySettings gateSettings,
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
    KafkaCommandLog commandLog =
        new KafkaCommandLog(deciderLag.admin(), topics.partitions(), deciderLag.group());
    Map<String, Object> consumer = kafka.buildConsumerProperties();
    ProducerTopics producerTopics = new ProducerTopics(admin, topics);
    InboxWriter writer = new InboxWriter(kafka.buildProducerProperties(), telemetry::wrap);
    ScheduledExecutorService timer =
        Executors.newScheduledThreadPool(
            2, work -> Thread.ofPlatform().name("inbox-timer").daemon().unstarted(work));
    return new InboxContainers(
        settings,
        registry,
        inboxTopics,
        (producer, inbox) -> {
          InboxTopic topic = InboxTopic.of(producer, admin);
          producerTopics.complete(producer);
          SchemaTopic own = SchemaTopic.of(consumer, Topics.schemas(producer));
          return new InboxContainer(
              producer,
              inbox,
              topics.partitions(),
              consumer,
              topic,
              timer,
              new InboxMetrics(meters, producer),
              loops,
              new InboxListener(
                  new InboxReader(producer, inbox, topic::id, Contract.ofInbox(own, schemas)),
                  factory,
                  keyring,
                  writer,
                  tracing,
                  new InboxWindow(
                      outcomes::expect,
                      commandLog,
                      gateSettings.inboxWindow(),
                      gateSettings.inboxBytes().toBytes(),
                      gateSettings.target()),
                  new InboxMetrics(meters, producer)));
        },
        timer,
        loops,
        List.of(writer));
  }
}
