package com.meatymusic.platform.kafka;

import com.meatymusic.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes topics that are missing. */
record TopicMaker(Admin admin, TopicSettings settings) {

  private static final Logger log = LoggerFactory.getLogger(TopicMaker.class);

  private static final Duration LONGEST_MAKING = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(50);

  /** On a busy machine a broker that starts may for a moment not count as there. */
  void make(List<String> names) {
    log.info("making topics {}", names);
    long end = System.nanoTime() + LONGEST_MAKING.toNanos();
    List<String> left = names;
    while (!left.isEmpty()) {
      boolean last = System.nanoTime() > end;
      left = create(left, last);
      if (!left.isEmpty()) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  /**
   * @param last whether too few brokers end it
   * @return for which there are too few brokers now
   */
  private List<String> create(List<String> names, boolean last) {
    List<String> later = new ArrayList<>();
    Function<String, NewTopic> topic =
        name ->
            new NewTopic(name, settings.partitions(name), settings.replicationFactor())
                .configs(configs(name));
    admin
        .createTopics(names.stream().map(topic).collect(Collectors.toList()))
        .values()
        .forEach((name, future) -> {
          try {
            future.get();
          } catch (ExecutionException e) {
            if (e.getCause() instanceof InvalidReplicationFactorException && !last) {
              later.add(name);
            } else if (!(e.getCause() instanceof TopicExistsException)) {
              // Where it is there by now, another service was faster: as good.
              throw new IllegalStateException("topic " + name + " cannot be made", e);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking Kafka", e);
          }
        });
    return later;
  }

  private Map<String, String> configs(String name) {
    Map<String, String> all = new HashMap<>(Topics.settings(name));
    if (TopicRule.isEnough(settings.replicationFactor())) {
      all.put("min.insync.replicas", "2");
    }
    return all;
  }

  /** A broker may answer that a topic is made a moment before it can describe it. */
  Map<String, TopicDescription> await(List<String> names) {
    long end = System.nanoTime() + LONGEST_MAKING.toNanos();
    while (true) {
      Map<String, TopicDescription> made = TopicCatalog.describe(admin, names);
      if (made.size() == names.size()) {
        return made;
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "of the topics " + names + " only " + made.keySet() + " are there");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
