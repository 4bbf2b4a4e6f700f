package com.meatymusic.command.gate;

import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.privacy.KeyLoader;
import com.meatymusic.platform.privacy.Keyring;
import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.publisher.OutcomeReader;
import io.opentelemetry.instrumentation.kafkaclients.v2_6.KafkaTelemetry;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires both ways in. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GateSettings.class, InboxSettings.class})
class GateConfiguration {

  @Bean
  CommandIntake commandIntake(Contract contract) {
    return new CommandIntake(contract);
  }

  @Bean(destroyMethod = "close")
  HttpGate httpGate(
      GateSettings settings,
      CommandIntake intake,
      KeyLoader keys,
      KafkaProperties kafka,
      KafkaTelemetry telemetry,
      Contract contract,
      TopicCatalog topics) {
    CommandWriter writer =
        CommandWriter.forRequests(
            kafka.buildProducerProperties(), settings.longestWait(), telemetry::wrap);
    writer.warmUp(Topics.COMMANDS);
    return new HttpGate(
        settings,
        intake,
        keys,
        writer,
        OutcomeReader.open(kafka.buildConsumerProperties(), contract, HttpGate::nameOf),
        new OutcomeResponse(topics.topicId(Topics.EVENTS)));
  }

  @Bean(destroyMethod = "close")
  InboxGates inboxGates(
      InboxSettings settings,
      CommandIntake intake,
      Keyring keyring,
      KafkaProperties kafka,
      KafkaTelemetry telemetry,
      Contract contract,
      RecordTracing tracing,
      TopicCatalog topics) {
    Map<String, Object> consumer = kafka.buildConsumerProperties();
    CommandWriter writer =
        CommandWriter.forInboxes(kafka.buildProducerProperties(), telemetry::wrap);
    return InboxGates.open(
        settings,
        consumer,
        writer,
        (producer, inbox) ->
            new InboxGate(
                new InboxReader(producer, inbox, contract), intake, keyring, writer, tracing));
  }
}
