package com.meatymusic.query.projection.config;

import com.meatymusic.platform.loop.Loops;
import com.meatymusic.platform.loop.RepeatedWork;
import com.meatymusic.query.postgres.Owner;
import com.meatymusic.query.projection.batch.EngineMetrics;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.ProjectionSettings;
import com.meatymusic.query.projection.parking.ParkedSubjects;
import com.meatymusic.query.projection.redrive.ParkedMetrics;
import com.meatymusic.query.projection.sequence.TenantSequenceStore;
import com.meatymusic.query.projection.status.ProjectionReport;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How far projections are, for operators and metrics. */
@Configuration(proxyBeanMethods = false)
class StatusConfiguration {

  @Bean
  EngineMetrics engineMetrics(MeterRegistry meters) {
    return new EngineMetrics(meters);
  }

  @Bean
  RepeatedWork looksAtGenerations(
      EngineMetrics metrics,
      ParkedMetrics parked,
      ProjectionReport report,
      ProjectionSettings settings,
      Owner owner,
      Loops loops) {
    return new RepeatedWork(
        loops.optional("engine-metrics"),
        settings.measure(),
        () -> {
          metrics.look(report, owner.inTransaction(TenantSequenceStore::stoppedCounts));
          parked.look();
        });
  }

  @Bean
  ProjectionReport projectionReport(
      HikariDataSource projectorDatabase,
      ParkedSubjects parkedSubjects,
      Admin admin,
      LogIdentity log,
      ProjectionSettings settings,
      KafkaProperties kafka) {
    // A tail of its own: readers who look for long must not hold up health and metrics.
    return new ProjectionReport(
        projectorDatabase,
        parkedSubjects,
        admin,
        log,
        LogConfiguration.tail(log.topic(), settings, kafka));
  }
}
