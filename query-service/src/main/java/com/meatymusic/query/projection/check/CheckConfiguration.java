package com.meatymusic.query.projection.check;

import com.meatymusic.platform.loop.Loop;
import com.meatymusic.platform.loop.Loops;
import com.meatymusic.platform.loop.RepeatedWork;
import com.meatymusic.platform.privacy.Keyring;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.ProjectionSettings;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.generation.GenerationPointer;
import com.meatymusic.query.projection.parking.ParkedSubjects;
import com.meatymusic.query.projection.record.EventReader;
import com.meatymusic.query.projection.record.Projections;
import com.meatymusic.query.projection.subscription.SubscriptionContainer;
import com.meatymusic.schemas.Contract;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CheckSettings.class)
class CheckConfiguration {

  private static final Duration LOOK = Duration.ofSeconds(5);

  /** One step, as a comparison of large tables, takes its time. */
  private static final Duration LONGEST_STEP = Duration.ofMinutes(10);

  @Bean
  CheckStore checkStore(HikariDataSource projectorDatabase, LogIdentity log, JsonMapper json) {
    return new CheckStore(projectorDatabase, log, json);
  }

  @Bean
  CheckParts checkParts(
      LogIdentity log,
      Projections projections,
      GenerationPointer pointer,
      ParkedSubjects parkedSubjects,
      Contract contract,
      Keyring keyring,
      CopyCheck copies,
      ProjectionSettings settings,
      KafkaProperties kafka) {
    return new CheckParts(
        Subscription.live(log),
        projections,
        pointer,
        parkedSubjects,
        new EventReader(contract),
        keyring,
        copies,
        () -> SubscriptionContainer.open(kafka.buildConsumerProperties(), settings));
  }

  @Bean
  RepeatedWork checks(
      HikariDataSource projectorDatabase,
      CheckStore store,
      CheckSettings settings,
      CheckParts parts,
      MeterRegistry meters,
      Loops loops) {
    Loop loop = loops.optional("checks", LONGEST_STEP);
    ContinuousCheck check = new ContinuousCheck(projectorDatabase, store, settings, parts, loop);
    CheckMetrics metrics = new CheckMetrics(meters);
    return new RepeatedWork(
        loop,
        LOOK,
        () -> {
          check.run();
          metrics.look(store.all());
        });
  }
}
