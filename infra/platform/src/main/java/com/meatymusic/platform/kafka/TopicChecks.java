package com.meatymusic.platform.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the settings of topics that are there with what they must be. */
final class TopicChecks {

  private static final Logger LOG = LoggerFactory.getLogger(TopicChecks.class);
  private static final String RETENTION = "retention.ms";

  private final Map<String, Map<String, String>> settings;

  private TopicChecks(Map<String, Map<String, String>> settings) {
    this.settings = settings;
  }

  /** Nothing is known of those that Kafka's access rules forbid to ask for. */
  static TopicChecks ask(Admin admin, Collection<String> topics) {
    List<ConfigResource> asked =
        topics.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    Map<String, Map<String, String>> found = new HashMap<>();
    admin
        .describeConfigs(asked)
        .values()
        .forEach((topic, config) -> {
          try {
            found.put(topic.name(), values(config.get()));
          } catch (ExecutionException e) {
            if (!(e.getCause() instanceof AuthorizationException)) {
              throw new IllegalStateException(
                  "the settings of topic " + topic.name() + " cannot be asked for", e);
            }
            LOG.warn(
                "the settings of topic {} are not checked: allow DESCRIBE_CONFIGS of it ({})",
                topic.name(),
                e.getCause().getMessage());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking Kafka", e);
          }
        });
    return new TopicChecks(found);
  }

  /**
   * Sets what is harmless, if the settings allow it.
   *
   * @throws IllegalStateException when something else is not as it must be; the message says what,
   *     and how to mend it
   */
  void require(Admin admin, Collection<TopicDescription> topics, boolean mayset) {
    List<String> broken = new ArrayList<>();
    for (TopicDescription topic : topics) {
      int replicas = topic.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(1);
      Map<String, String> found = settings.getOrDefault(topic.name(), Map.of());
      for (TopicRule rule : TopicRule.of(topic.name(), replicas)) {
        String value = found.get(rule.setting());
        if (value == null || rule.fits().test(value)) {
          continue;
        }
        String words = rule.broken(topic.name(), value);
        if (!rule.harmless()) {
          broken.add(words);
        } else if (!mayset || !set(admin, topic.name(), rule)) {
          LOG.warn("{}", words);
        }
      }
    }
    if (!broken.isEmpty()) {
      throw new IllegalStateException(String.join("\n", broken));
    }
  }

  /**
   * @throws IllegalStateException when a topic does not keep its records as long as that
   */
  void requireKept(String topic, Duration least, String why) {
    String value = settings.getOrDefault(topic, Map.of()).get(RETENTION);
    if (value == null || value.equals("-1") || Long.parseLong(value) >= least.toMillis()) {
      return;
    }
    TopicRule rule =
        new TopicRule(RETENTION, _ -> false, Long.toString(least.toMillis()), false, why);
    throw new IllegalStateException(rule.broken(topic, value));
  }

  private static boolean set(Admin admin, String topic, TopicRule rule) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    var change =
        new AlterConfigOp(new ConfigEntry(rule.setting(), rule.wanted()), AlterConfigOp.OpType.SET);
    try {
      admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get();
      LOG.info("topic {} has {}={} now: {}", topic, rule.setting(), rule.wanted(), rule.why());
      return true;
    } catch (ExecutionException e) {
      LOG.warn("topic {} cannot be given {}", topic, rule.setting(), e.getCause());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while setting up " + topic, e);
    }
  }

  private static Map<String, String> values(Config config) {
    Map<String, String> values = new HashMap<>();
    config.entries().forEach(entry -> values.put(entry.name(), entry.value()));
    return values;
  }
}
