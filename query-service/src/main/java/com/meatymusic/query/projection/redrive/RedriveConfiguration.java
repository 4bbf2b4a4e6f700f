package com.meatymusic.query.projection.redrive;

import com.meatymusic.platform.loop.Loop;
import com.meatymusic.platform.loop.Loops;
import com.meatymusic.platform.loop.RepeatedWork;
import com.meatymusic.platform.privacy.ErasableKeyring;
import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.query.postgres.Owner;
import com.meatymusic.query.projection.checkpoint.ProjectionSettings;
import com.meatymusic.query.projection.commit.CommittedBatch;
import com.meatymusic.query.projection.generation.GenerationStore;
import com.meatymusic.query.projection.parking.ParkedSubjects;
import com.meatymusic.query.projection.record.EventReader;
import com.meatymusic.query.projection.record.Projections;
import com.meatymusic.query.projection.subscription.SubscriptionContainer;
import com.meatymusic.schemas.Contract;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RedriveConfiguration {

  /** Parked records can lie far apart, and what is fetched beside them is thrown away. */
  private static final int FETCH_BYTES = 256 << 10;

  @Bean
  Supplier<LogRecords> logRecords(KafkaProperties kafka, ProjectionSettings settings) {
    return () -> {
      Map<String, Object> config = new HashMap<>(kafka.buildConsumerProperties());
      config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
      return new LogRecords(SubscriptionContainer.open(config, settings));
    };
  }

  @Bean
  Redrive redrive(
      HikariDataSource projectorDatabase,
      ParkedSubjects parked,
      Contract contract,
      Projections projections,
      GenerationStore generations,
      ErasableKeyring keyring,
      CommittedBatch.Listener listener,
      RecordTracing tracing) {
    return new Redrive(
        projectorDatabase,
        parked,
        new EventReader(contract),
        projections,
        generations,
        keyring,
        listener,
        tracing);
  }

  @Bean
  ParkedReport parkedReport(
      Owner owner,
      HikariDataSource projectorDatabase,
      ParkedSubjects parked,
      Contract contract,
      Supplier<LogRecords> log) {
    return new ParkedReport(owner, projectorDatabase, parked, new EventReader(contract), log);
  }

  @Bean
  BulkRedrive bulkRedrive(
      ParkedReport report,
      HikariDataSource projectorDatabase,
      Redrive redrive,
      Supplier<LogRecords> log) {
    return new BulkRedrive(report, projectorDatabase, redrive, log);
  }

  @Bean
  ParkedMetrics parkedMetrics(ParkedReport report, MeterRegistry meters) {
    return new ParkedMetrics(report, meters);
  }

  @Bean
  RepeatedWork drivesUnread(
      Owner owner,
      Redrive redrive,
      Supplier<LogRecords> log,
      ProjectionSettings settings,
      Loops loops) {
    UnreadRedrive unread = new UnreadRedrive(owner, redrive, log, Contract.readable());
    Loop loop = loops.optional("unread-redrive");
    return new RepeatedWork(loop, settings.measure(), () -> unread.all(loop::progressed));
  }
}
