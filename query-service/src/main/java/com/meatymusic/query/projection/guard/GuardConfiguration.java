package com.meatymusic.query.projection.guard;

import com.meatymusic.platform.loop.Loops;
import com.meatymusic.platform.loop.RepeatedWork;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.ProjectionSettings;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.commit.CommittedBatch;
import com.meatymusic.query.projection.generation.Generations;
import com.meatymusic.query.projection.subscription.SubscriptionContainer;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GuardConfiguration {

  private static final Duration INTERVAL = Duration.ofSeconds(15);
  private static final Duration LONGEST_STAND = Duration.ofSeconds(30);

  /** After the generations are prepared, so there are checkpoints; before anything is projected. */
  @Bean(initMethod = "start")
  LogGuard logGuard(
      Generations prepared,
      HikariDataSource projectorDatabase,
      LogIdentity log,
      ProjectionSettings settings,
      KafkaProperties kafka) {
    return new LogGuard(
        projectorDatabase,
        Subscription.live(log),
        new LogContinuity(
            log.topic(),
            () -> SubscriptionContainer.open(kafka.buildConsumerProperties(), settings)));
  }

  @Bean
  RepeatedWork logWatch(LogGuard guard, Loops loops) {
    return new RepeatedWork(loops.required("log", LONGEST_STAND), INTERVAL, guard::look);
  }

  @Bean
  LogRestart logRestart(
      Generations generations, LogGuard guard, LogIdentity log, CommittedBatch.Listener listener) {
    return new LogRestart(generations, guard, log, listener);
  }
}
