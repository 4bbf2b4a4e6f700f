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
import com.meatymusic.command.gateway.inbox.InboxSettings;
import com.meatymusic.command.gateway.writer.CommandWriter;
import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.loop.Loops;
import com.meatymusic.platform.loop.RepeatedWork;
import com.meatymusic.platform.privacy.keyring.KeyLoader;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.publisher.OutcomeReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.instrumentation.kafkaclients.v2_6.KafkaTelemetry;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires what both ways in share, and the one over HTTP. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GatewaySettings.class, InboxSettings.class})
@Import(AdmissionConfiguration.class)
class GatewayConfiguration {

  private static final Duration LOOK = Duration.ofSeconds(2);

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
          Throwable failure = outcomes.failure();
          if (failure != null || !outcomes.isReading()) {
            throw new IllegalStateException("outcomes are not read", failure);
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
}
