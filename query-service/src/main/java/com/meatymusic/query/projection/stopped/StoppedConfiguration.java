package com.meatymusic.query.projection.stopped;

import com.meatymusic.platform.loop.Loop;
import com.meatymusic.platform.loop.Loops;
import com.meatymusic.platform.loop.RepeatedWork;
import com.meatymusic.query.postgres.Owner;
import com.meatymusic.query.projection.batch.MissedProjector;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.ProjectionSettings;
import com.meatymusic.query.projection.record.EventReader;
import com.meatymusic.query.projection.record.Projections;
import com.meatymusic.query.projection.subscription.SubscriptionContainer;
import com.meatymusic.schemas.Contract;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StoppedConfiguration {

  private static final Duration LOOK = Duration.ofSeconds(2);

  @Bean
  TenantResumption tenantResumption(
      Owner owner,
      HikariDataSource projectorDatabase,
      MissedProjector projector,
      LogIdentity log,
      ProjectionSettings settings,
      KafkaProperties kafka) {
    return new TenantResumption(
        owner,
        projectorDatabase,
        projector,
        log,
        () -> SubscriptionContainer.open(kafka.buildConsumerProperties(), settings));
  }

  @Bean
  RepeatedWork resumesWaiting(
      Owner owner, TenantResumption resumption, ProjectionSettings settings, Loops loops) {
    WaitingTenants waiting = new WaitingTenants(owner, resumption, Contract.readable());
    Loop loop = loops.optional("waiting-tenants");
    return new RepeatedWork(loop, settings.measure(), () -> waiting.resume(loop::progressed));
  }

  @Bean
  RepeatedWork largeRemovals(
      Owner owner,
      HikariDataSource projectorDatabase,
      TenantResumption resumption,
      Contract contract,
      Projections projections,
      LogIdentity log,
      ProjectionSettings settings,
      KafkaProperties kafka,
      Loops loops) {
    Loop loop = loops.optional("large-removals");
    LargeRemovals removals =
        new LargeRemovals(
            owner,
            projectorDatabase,
            resumption,
            new EventReader(contract),
            projections,
            log,
            () -> SubscriptionContainer.open(kafka.buildConsumerProperties(), settings),
            loop);
    return new RepeatedWork(loop, LOOK, removals::run);
  }
}
