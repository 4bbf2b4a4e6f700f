package com.meatymusic.query.projection.batch;

import com.meatymusic.platform.health.Dependency;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import reactor.core.publisher.Mono;

/**
 * Kafka, and that this instance has its share of it: ready once the group has given it partitions.
 * An instance that got none because others have all of them is ready too.
 */
public record LogDependency(Admin admin, LiveProjector live) implements Dependency {

  private static final int TIMEOUT_MS = 200;

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public boolean required() {
    return true;
  }

  @Override
  public Mono<Map<String, Object>> ask() {
    Set<Integer> assigned = new TreeSet<>(live.assigned());
    if (!live.isAssigned()) {
      return Mono.error(new IllegalStateException("the consumer group has assigned nothing yet"));
    }
    if (live.isRunning() && !live.isWhole()) {
      return Mono.error(new IllegalStateException("a consumer of the log has ended"));
    }
    return Mono.fromCompletionStage(() ->
            admin
                .describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT_MS))
                .clusterId()
                .toCompletionStage())
        .map(cluster -> Map.of("cluster", cluster, "partitions", assigned));
  }
}
