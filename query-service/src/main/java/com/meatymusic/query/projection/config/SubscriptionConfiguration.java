package com.meatymusic.query.projection.config;

import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.kafka.TopicSettings;
import com.meatymusic.platform.loop.Loops;
import com.meatymusic.platform.loop.RepeatedWork;
import com.meatymusic.platform.privacy.Keyring;
import com.meatymusic.platform.tracing.DatabaseSpans;
import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.query.projection.batch.BatchProjector;
import com.meatymusic.query.projection.batch.Batches;
import com.meatymusic.query.projection.batch.EngineMetrics;
import com.meatymusic.query.projection.batch.LiveProjector;
import com.meatymusic.query.projection.batch.MissedProjector;
import com.meatymusic.query.projection.batch.RecordSink;
import com.meatymusic.query.projection.batch.SideSubscription;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.ProjectionSettings;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.commit.CommittedBatch;
import com.meatymusic.query.projection.generation.Generations;
import com.meatymusic.query.projection.guard.BuildGuard;
import com.meatymusic.query.projection.guard.LogGuard;
import com.meatymusic.query.projection.parking.ParkedSubjects;
import com.meatymusic.query.projection.record.EventReader;
import com.meatymusic.query.projection.record.Projections;
import com.meatymusic.schemas.Contract;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** What takes batches along the subscriptions. */
@Configuration(proxyBeanMethods = false)
class SubscriptionConfiguration {

  private static final Duration BUILD = Duration.ofSeconds(3);
  private static final Duration LONGEST_STAND = Duration.ofSeconds(20);

  @Bean
  Batches batches(
      Contract contract, Projections projections, Keyring keyring, ParkedSubjects parkedSubjects) {
    return new Batches(new EventReader(contract), projections, keyring, parkedSubjects);
  }

  @Bean
  BatchProjector projector(
      HikariDataSource projectorDatabase,
      Batches batches,
      CommittedBatch.Listener listener,
      RecordTracing tracing,
      DatabaseSpans databases,
      EngineMetrics metrics) {
    return new BatchProjector(projectorDatabase, batches, listener, tracing, databases, metrics);
  }

  @Bean
  MissedProjector missedProjector(Batches batches, CommittedBatch.Listener listener) {
    return new MissedProjector(batches, listener);
  }

  @Bean
  @Primary
  CommittedBatch.Listener afterCommit(List<CommittedBatch.Listener> listeners) {
    return CommittedBatch.Listener.all(listeners);
  }

  @Bean
  LiveProjector liveProjector(
      LogGuard guard,
      BatchProjector projector,
      HikariDataSource projectorDatabase,
      LogIdentity log,
      ProjectionSettings settings,
      KafkaProperties kafka,
      Loops loops) {
    return new LiveProjector(
        (subscription, records, positions) -> {
          guard.require();
          projector.project(subscription, records, positions);
        },
        projectorDatabase,
        Subscription.live(log),
        settings,
        kafka.buildConsumerProperties(),
        loops);
  }

  @Bean
  RepeatedWork buildWatch(
      HikariDataSource projectorDatabase,
      LogIdentity log,
      Projections projections,
      LiveProjector projector,
      Loops loops) {
    BuildGuard guard =
        new BuildGuard(projectorDatabase, Subscription.live(log), projections, projector);
    return new RepeatedWork(loops.required("build", LONGEST_STAND), BUILD, guard::look);
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
        new Subscription(
            sink.subscription(), LogConfiguration.identity(sink.topic(), topics, topicSettings));
    generations.prepare(subscription);
    return new SideSubscription(
        sink, projectorDatabase, subscription, settings, kafka.buildConsumerProperties(), loops);
  }
}
