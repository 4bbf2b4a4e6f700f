package com.meatymusic.command.gate;

import com.meatymusic.platform.kafka.GroupLag;
import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.kafka.TopicSettings;
import com.meatymusic.platform.privacy.KeyLoader;
import com.meatymusic.platform.privacy.Keyring;
import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.SchemaTopic;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.publisher.OutcomeReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.instrumentation.kafkaclients.v2_6.KafkaTelemetry;
import jakarta.validation.Validator;
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
@EnableConfigurationProperties({GateSettings.class, InboxSettings.class})
@Import(AdmissionConfiguration.class)
class GateConfiguration {

  @Bean
  CommandIntake commandIntake(Contract contract) {
    return new CommandIntake(contract);
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

  @Bean(destroyMethod = "close")
  HttpGate httpGate(
      GateSettings settings,
      CommandIntake intake,
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
    return new HttpGate(
        settings,
        intake,
        keys,
        writer,
        outcomes,
        new OutcomeResponse(topics.topicId(Topics.EVENTS)),
        metrics,
        places);
  }

  @Bean(destroyMethod = "close")
  InboxRegister inboxRegister(KafkaProperties kafka, TopicCatalog topics, Validator validator) {
    return new InboxRegister(
        kafka.buildConsumerProperties(),
        kafka.buildProducerProperties(),
        new InboxDefinitions(validator));
  }

  @Bean
  InboxTopics inboxTopics(Admin admin, InboxSettings settings) {
    return new InboxTopics(admin, settings.inboxRetention());
  }

  @Bean
  InboxOffice inboxOffice(
      Admin admin, TopicSettings topics, InboxTopics inboxTopics, InboxRegister register) {
    return new InboxOffice(admin, topics, inboxTopics, register);
  }

  @Bean
  InboxesDependency inboxesDependency(InboxRegister register, InboxGates gates) {
    return new InboxesDependency(register, gates);
  }

  @Bean
  InboxRenewal inboxRenewal(InboxOffice office, InboxGates gates) {
    return new InboxRenewal(office);
  }

  @Bean(destroyMethod = "close")
  InboxGates inboxGates(
      InboxSettings settings,
      GateSettings gateSettings,
      TopicSettings topics,
      InboxRegister register,
      Admin admin,
      InboxTopics inboxTopics,
      CommandIntake intake,
      Keyring keyring,
      KafkaProperties kafka,
      KafkaTelemetry telemetry,
      SchemaTopic schemas,
      RecordTracing tracing,
      OutcomeReader outcomes,
      GroupLag deciderLag,
      MeterRegistry meters) {
    KafkaCommandLog commandLog =
        new KafkaCommandLog(deciderLag.admin(), topics.partitions(), deciderLag.group());
    Map<String, Object> consumer = kafka.buildConsumerProperties();
    ProducerTopics producerTopics = new ProducerTopics(admin, topics);
    InboxWriter writer = new InboxWriter(kafka.buildProducerProperties(), telemetry::wrap);
    ScheduledExecutorService timer =
        Executors.newScheduledThreadPool(
            2, work -> Thread.ofPlatform().name("inbox-timer").daemon().unstarted(work));
    return new InboxGates(
        settings,
        register,
        inboxTopics,
        (producer, inbox) -> {
          InboxTopic topic = InboxTopic.of(producer, admin);
          producerTopics.complete(producer);
          SchemaTopic own = SchemaTopic.of(consumer, Topics.schemas(producer));
          return new OpenInbox(
              producer,
              inbox,
              topics.partitions(),
              consumer,
              topic,
              timer,
              new InboxMetrics(meters, producer),
              new InboxGate(
                  new InboxReader(producer, inbox, topic::id, Contract.ofInbox(own, schemas)),
                  intake,
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
        List.of(writer));
  }
}
