package com.meatymusic.query.projection.config;

import com.meatymusic.platform.loop.Loops;
import com.meatymusic.query.postgres.Owner;
import com.meatymusic.query.projection.batch.BatchProjector;
import com.meatymusic.query.projection.checkpoint.LogBeginning;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.ProjectionSettings;
import com.meatymusic.query.projection.commit.CommittedBatch;
import com.meatymusic.query.projection.comparison.GenerationComparison;
import com.meatymusic.query.projection.generation.GenerationPointer;
import com.meatymusic.query.projection.generation.GenerationStore;
import com.meatymusic.query.projection.generation.Generations;
import com.meatymusic.query.projection.rebuild.GenerationCleanup;
import com.meatymusic.query.projection.rebuild.GenerationSwitch;
import com.meatymusic.query.projection.rebuild.Rebuild;
import com.meatymusic.query.projection.rebuild.RebuildOperations;
import com.meatymusic.query.projection.rebuild.RebuildScheduler;
import com.meatymusic.query.projection.rebuild.fill.ParallelFill;
import com.meatymusic.query.projection.record.Projections;
import com.meatymusic.query.projection.sequence.TenantSequenceStore;
import com.meatymusic.query.projection.subscription.SubscriptionContainer;
import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What operators start: rebuilds. */
@Configuration(proxyBeanMethods = false)
class OperatorConfiguration {

  @Bean
  Rebuild rebuild(
      LogIdentity log,
      Projections projections,
      Generations generations,
      GenerationStore store,
      GenerationPointer pointer,
      BatchProjector projector,
      HikariDataSource projectorDatabase,
      ProjectionSettings settings,
      KafkaProperties kafka,
      Owner owner) {
    ParallelFill filling =
        new ParallelFill(
            log,
            projector,
            projectorDatabase,
            () -> SubscriptionContainer.open(kafka.buildConsumerProperties(), settings),
            settings,
            () ->
                owner.inTransaction(connection ->
                    TenantSequenceStore.stopped(
                        connection, new UUID(0, 0), "", Integer.MAX_VALUE)));
    return new Rebuild(
        projections,
        generations,
        store,
        pointer,
        filling,
        new GenerationComparison(projectorDatabase),
        () -> owner.inTransaction(TenantSequenceStore::tenants));
  }

  @Bean
  RebuildScheduler rebuilds(
      GenerationStore store,
      Rebuild rebuild,
      Generations generations,
      HikariDataSource projectorDatabase,
      ProjectionSettings settings,
      CommittedBatch.Listener listener,
      Loops loops) {
    return new RebuildScheduler(
        store,
        rebuild,
        new GenerationCleanup(generations, listener),
        projectorDatabase,
        settings,
        loops);
  }

  @Bean
  RebuildOperations operations(
      GenerationStore store,
      Projections projections,
      Generations generations,
      Rebuild rebuild,
      RebuildScheduler rebuilds,
      Admin admin,
      LogIdentity log) {
    return new RebuildOperations(
        store, projections, generations, rebuild, rebuilds, new LogBeginning(admin, log));
  }

  @Bean
  GenerationSwitch generationSwitch(GenerationStore store, GenerationPointer pointer) {
    return new GenerationSwitch(store, pointer);
  }
}
