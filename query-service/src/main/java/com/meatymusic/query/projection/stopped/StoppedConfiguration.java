package com.meatymusic.query.projection.stopped;

import com.meatymusic.query.postgres.Owner;
import com.meatymusic.query.projection.batch.BatchProjector;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.ProjectionSettings;
import com.meatymusic.query.projection.subscription.SubscriptionContainer;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StoppedConfiguration {

  @Bean
  TenantResumption tenantResumption(
      Owner owner,
      HikariDataSource projectorDatabase,
      BatchProjector projector,
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
}
