package com.meatymusic.command.decider;

import com.meatymusic.platform.health.Dependency;
import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.kafka.TopicSettings;
import com.meatymusic.platform.tracing.RecordTracing;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The decider as a bean, with what is told of it. */
@Configuration(proxyBeanMethods = false)
class DeciderConfiguration {

  /**
   * @param topics only so that they are there before the decider is
   */
  @Bean
  DeciderLifecycle deciderLifecycle(
      DeciderSettings settings,
      TopicSettings topicSettings,
      TopicCatalog topics,
      KafkaProperties kafka,
      DecisionListener listener) {
    return new DeciderLifecycle(
        new Decider(
            settings,
            kafka.buildStreamsProperties(),
            topicSettings.partitions(),
            // Not traced by wrapping: a span id drawn at random would change what is written.
            new DefaultKafkaClientSupplier(),
            listener,
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
