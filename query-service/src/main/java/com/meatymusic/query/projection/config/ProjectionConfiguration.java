package com.meatymusic.query.projection.config;

import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.kafka.TopicSettings;
import com.meatymusic.platform.loop.Loops;
import com.meatymusic.platform.loop.RepeatedWork;
import com.meatymusic.platform.privacy.Keyring;
import com.meatymusic.platform.tracing.DatabaseSpans;
import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.query.postgres.Owner;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.batch.BatchProjector;
import com.meatymusic.query.projection.batch.EngineMetrics;
import com.meatymusic.query.projection.batch.LiveProjector;
import com.meatymusic.query.projection.batch.LogDependency;
import com.meatymusic.query.projection.batch.RecordSink;
import com.meatymusic.query.projection.batch.SideSubscription;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.LogTail;
import com.meatymusic.query.projection.checkpoint.ProjectionSettings;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.commit.CommittedBatch;
import com.meatymusic.query.projection.generation.GenerationStore;
import com.meatymusic.query.projection.generation.Generations;
import com.meatymusic.query.projection.parking.ParkedSubjects;
import com.meatymusic.query.projection.record.EventReader;
import com.meatymusic.query.projection.record.Projections;
import com.meatymusic.query.projection.redrive.ParkedMetrics;
import com.meatymusic.query.projection.sequence.TenantSequenceStore;
import com.meatymusic.query.projection.status.ProjectionReport;
import com.meatymusic.query.projection.subscription.SubscriptionContainer;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.topic.SchemaTopic;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ProjectionSettings.class, TopicSettings.class})
class ProjectionConfiguration {

  @Bean(destroyMethod = "close")
  Admin kafkaAdminClient(KafkaProperties kafka) {
    return Admin.create(kafka.buildAdminProperties());
  }

  @Bean
  TopicCatalog topics(Admin admin, TopicSettings settings) {
    return TopicCatalog.ensure(admin, settings, List.of());
  }

  @Bean
  LogIdentity logIdentity(TopicCatalog topics, TopicSettings settings) {
    return identity(Topics.EVENTS, topics, settings);
  }

  /** Reads what other builds wrote too; its own schemas are known to others before it runs. */
  @Bean
  Contract contract(KafkaProperties kafka, TopicCatalog topics) {
    return new Contract(SchemaTopic.publish(kafka.buildProducerProperties()));
  }

  @Bean
  Projections projections(List<Projection> projections, ProjectionSettings settings) {
    return Projections.of(projections, settings.only());
  }

  @Bean(initMethod = "prepare")
  Generations generations(
      Owner owner, Projections projections, LogIdentity log, ParkedSubjects parkedSubjects) {
    return new Generations(owner, projections, log, parkedSubjects);
  }

  @Bean
  GenerationStore generationStore(HikariDataSource projectorDatabase) {
    return new GenerationStore(projectorDatabase);
  }

  @Bean
  @Primary
  CommittedBatch.Listener afterCommit(List<CommittedBatch.Listener> listeners) {
    return CommittedBatch.Listener.all(listeners);
  }

  @Bean
  BatchProjector projector(
      HikariDataSource projectorDatabase,
      Contract contract,
      Projections projections,
      Keyring keyring,
      CommittedBatch.Listener listener,
      RecordTracing tracing,
      DatabaseSpans databases,
      EngineMetrics metrics,
      ParkedSubjects parkedSubjects) {
    return new BatchProjector(
        projectorDatabase,
        new EventReader(contract),
        projections,
        keyring,
        listener,
        tracing,
        databases,
        metrics,
        parkedSubjects);
  }

  @Bean
  LiveProjector liveProjector(
      Generations prepared,
      BatchProjector projector,
      HikariDataSource projectorDatabase,
      LogIdentity log,
      ProjectionSettings settings,
      KafkaProperties kafka,
      Loops loops) {
    return new LiveProjector(
        projector,
        projectorDatabase,
        Subscription.live(log),
        settings,
        kafka.buildConsumerProperties(),
        loops);
  }

  @Bean
  SideSubscription sideSubscription(
      RecordSink sink,
      TopicCatalog topics,
      TopicSettings topicSettings,
      Generations generations,
      HikariDataSource projectorDatabase,
      ProjectionSettings settings,
      KafkaProperties kafka,
      Loops loops) {
    Subscription subscription =
        new Subscription(sink.subscription(), identity(sink.topic(), topics, topicSettings));
    generations.prepare(subscription);
    return new SideSubscription(
        sink, projectorDatabase, subscription, settings, kafka.buildConsumerProperties(), loops);
  }

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
        projectorDatabase, parkedSubjects, admin, log, tail(log.topic(), settings, kafka));
  }

  @Bean
  LogTail eventsTail(LogIdentity log, ProjectionSettings settings, KafkaProperties kafka) {
    return tail(log.topic(), settings, kafka);
  }

  @Bean
  LogTail commandsTail(ProjectionSettings settings, KafkaProperties kafka) {
    return tail(Topics.COMMANDS, settings, kafka);
  }

  private static LogTail tail(String topic, ProjectionSettings settings, KafkaProperties kafka) {
    return new LogTail(
        topic, () -> SubscriptionContainer.open(kafka.buildConsumerProperties(), settings));
  }

  @Bean
  LogDependency logDependency(Admin admin, LiveProjector live) {
    return new LogDependency(admin, live);
  }

  private static LogIdentity identity(String topic, TopicCatalog topics, TopicSettings settings) {
    return new LogIdentity(topic, topics.clusterId(), topics.topicId(topic), settings.partitions());
  }
}
