package com.meatymusic.command.decider;

import com.meatymusic.command.decider.decide.DecisionListener;
import com.meatymusic.command.decider.settings.DeciderSettings;
import com.meatymusic.command.decider.telemetry.DecisionTelemetry;
import com.meatymusic.command.decider.telemetry.PublishTelemetry;
import com.meatymusic.platform.health.Dependency;
import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.kafka.TopicSettings;
import com.meatymusic.platform.loop.Loops;
import com.meatymusic.platform.tracing.RecordTracing;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The decider as a bean, with what is told of it. */
@Configuration(proxyBeanMethods = false)
class DeciderConfiguration {

  /** The topics are there before the decider is. */
  @Bean
  DeciderLifecycle deciderLifecycle(
      DeciderSettings settings,
      TopicSettings topicSettings,
      TopicCatalog topics,
      KafkaProperties kafka,
      RecordTracing tracing,
      DecisionListener listener,
      Loops loops) {
    return new DeciderLifecycle(
        new Decider(
            settings,
            kafka.buildStreamsProperties(),
            topicSettings.partitions(),
            new PublishTelemetry(tracing),
            listener,
            loops.required("decider"),
            ProcessEnd::begin));
  }

  @Bean
  DecisionListener decisionListener(RecordTracing tracing, MeterRegistry meters) {
    return new DecisionTelemetry(tracing, meters);
  }

  @Bean
  Dependency deciderDependency(DeciderLifecycle lifecycle) {
    return new DeciderDependency(lifecycle.decider());
  }
}
