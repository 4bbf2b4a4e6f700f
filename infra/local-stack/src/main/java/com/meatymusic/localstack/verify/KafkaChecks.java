package com.meatymusic.localstack.verify;

import static com.meatymusic.localstack.verify.Checks.require;

import com.meatymusic.schemas.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.ConfigResource.Type;

/** Topics, their settings, and the two groups that everything hangs on. */
final class KafkaChecks {

  private static final String AREA = "kafka";
  private static final int SECONDS = 10;
  private static final List<String> KEYED =
      List.of(Topics.COMMANDS, Topics.EVENTS, Topics.REPLIES, Topics.PARKED);
  private static final List<String> SINGLE = List.of(Topics.SCHEMAS, Topics.INBOXES);

  private KafkaChecks() {}

  static void of(String bootstrap, Checks checks) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrap,
            "request.timeout.ms",
            SECONDS * 500,
            "default.api.timeout.ms",
            SECONDS * 1_000);
    try (Admin admin = Admin.create(settings)) {
      if (!checks.that(AREA, "brokers answer", () -> cluster(admin))) {
        return;
      }
      checks.that(AREA, "topics are not made by accident", () -> autoCreation(admin));
      checks.that(AREA, "topics keyed by tenant have equally many partitions", () -> keyed(admin));
      checks.that(AREA, "schemas and inboxes have one partition", () -> single(admin));
      for (String topic : KEYED) {
        checks.that(AREA, topic + " is set as the contract has it", () -> settings(admin, topic));
      }
      for (String topic : SINGLE) {
        checks.that(AREA, topic + " is set as the contract has it", () -> settings(admin, topic));
      }
      checks.that(AREA, "someone decides", () -> group(admin, "meatymusic-decider"));
      checks.that(AREA, "someone projects", () -> group(admin, "meatymusic-query"));
    }
  }

  private static String cluster(Admin admin) throws Exception {
    var cluster = admin.describeCluster();
    return "%d of cluster %s".formatted(get(cluster.nodes()).size(), get(cluster.clusterId()));
  }

  private static String autoCreation(Admin admin) throws Exception {
    String broker = get(admin.describeCluster().nodes()).iterator().next().idString();
    var config = config(admin, new ConfigResource(Type.BROKER, broker));
    String value = config.get("auto.create.topics.enable").value();
    require("false".equals(value), "auto.create.topics.enable is " + value);
    return "auto.create.topics.enable=false";
  }

  private static Config config(Admin admin, ConfigResource resource) throws Exception {
    return Objects.requireNonNull(
        get(admin.describeConfigs(List.of(resource)).all()).get(resource));
  }

  private static String keyed(Admin admin) throws Exception {
    Set<Integer> counts = new TreeSet<>();
    describe(admin, KEYED).forEach(topic -> counts.add(topic.partitions().size()));
    require(counts.size() == 1, "they have " + counts);
    return counts.iterator().next() + " each";
  }

  private static String single(Admin admin) throws Exception {
    for (TopicDescription topic : describe(admin, SINGLE)) {
      require(topic.partitions().size() == 1, topic.name() + " has " + topic.partitions().size());
    }
    return "1 each";
  }

  private static Collection<TopicDescription> describe(Admin admin, List<String> topics)
      throws Exception {
    return get(admin.describeTopics(topics).allTopicNames()).values();
  }

  private static String settings(Admin admin, String topic) throws Exception {
    var actual = config(admin, new ConfigResource(Type.TOPIC, topic));
    for (var wanted : Topics.settings(topic).entrySet()) {
      String value = actual.get(wanted.getKey()).value();
      require(
          wanted.getValue().equals(value),
          "%s is %s instead of %s".formatted(wanted.getKey(), value, wanted.getValue()));
    }
    return Topics.settings(topic).toString();
  }

  private static String group(Admin admin, String name) throws Exception {
    ConsumerGroupDescription group =
        Objects.requireNonNull(get(admin.describeConsumerGroups(List.of(name)).all()).get(name));
    int members = group.members().size();
    require(members > 0, "the group " + name + " has no members");
    return "%s: %d members, %s".formatted(name, members, group.groupState());
  }

  private static <T> T get(KafkaFuture<T> future) throws Exception {
    return future.get(SECONDS, TimeUnit.SECONDS);
  }
}
