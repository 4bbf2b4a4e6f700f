package com.meatymusic.command.decider.rebuild;

import com.meatymusic.command.decider.settings.DeciderSettings;
import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.kafka.TopicSettings;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The service started for one thing only: to refill the decider's state, then to end. With the
 * service's own settings of Kafka, topics and decider; nothing else of it is started. Not annotated
 * as a configuration, so that the service's component scan passes it over.
 */
@ImportAutoConfiguration({KafkaAutoConfiguration.class, ValidationAutoConfiguration.class})
@EnableConfigurationProperties({TopicSettings.class, DeciderSettings.class})
public final class DeciderRebuild {

  private static final String SETTING = "meatymusic.decider.rebuild";
  private static final Logger LOG = LoggerFactory.getLogger(DeciderRebuild.class);

  DeciderRebuild() {}

  /** Whether arguments, system properties or environment ask for it. */
  public static boolean isAsked(String... arguments) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
    return environment.getProperty(SETTING, Boolean.class, false);
  }

  /**
   * @throws RuntimeException whose message says why there is no new state; the decider then refuses
   *     to start until there is
   */
  public static void run(String... arguments) {
    try (var context =
        new SpringApplicationBuilder(DeciderRebuild.class)
            .web(WebApplicationType.NONE)
            .run(arguments)) {
      KafkaProperties kafka = context.getBean(KafkaProperties.class);
      TopicSettings topics = context.getBean(TopicSettings.class);
      Map<String, Object> clients = kafka.buildStreamsProperties();
      try (Admin admin = Admin.create(clients)) {
        var settings = context.getBean(DeciderSettings.class);
        settings.requireKept(TopicCatalog.ensure(admin, topics, List.of()));
        long entries = new Rebuild(admin, clients, settings, topics.partitions()).run();
        LOG.info("the decider's state is refilled from the log: {} entries", entries);
      }
    } catch (IllegalStateException e) {
      LOG.error("the decider's state was not refilled: {}", e.getMessage());
      throw e;
    }
  }
}
