package com.meatymusic.command.decider;

import com.meatymusic.command.decider.settings.DeciderSettings;
import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.kafka.TopicSettings;
import com.meatymusic.platform.loop.LoopConfiguration;
import com.meatymusic.platform.tracing.RecordTracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The decider alone, as the service wires it: no gates, no security, no keyring. Not annotated as a
 * configuration, so that the service's own component scan passes it over.
 */
@ImportAutoConfiguration({KafkaAutoConfiguration.class, ValidationAutoConfiguration.class})
@EnableConfigurationProperties({TopicSettings.class, DeciderSettings.class})
@Import({DeciderConfiguration.class, LoopConfiguration.class})
class DeciderTestApplication {

  @Bean
  TopicCatalog topics(KafkaProperties kafka, TopicSettings settings, DeciderSettings decider) {
    try (Admin admin = Admin.create(kafka.buildAdminProperties())) {
      TopicCatalog topics = TopicCatalog.ensure(admin, settings, List.of());
      decider.requireKept(topics);
      return topics;
    }
  }

  @Bean
  RecordTracing recordTracing() {
    return new RecordTracing(OpenTelemetry.noop(), SpanProcessor.composite(), Resource.empty());
  }

  @Bean
  MeterRegistry meters() {
    return new SimpleMeterRegistry();
  }
}
