package com.meatymusic.platform.kafka;

import com.meatymusic.platform.health.Dependency;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import reactor.core.publisher.Mono;

/**
 * The brokers, and how far behind a group is.
 *
 * @param lagName what the lag is called in the details
 */
public record KafkaDependency(Admin admin, GroupLag lag, String lagName) implements Dependency {

  private static final int TIMEOUT_MS = 2_000;

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
    return Mono.zip(brokers(), lag.ask())
        .map(both -> {
          Map<String, Object> details = new LinkedHashMap<>(both.getT1());
          details.put(lagName, both.getT2());
          return details;
        });
  }

  private Mono<Map<String, Object>> brokers() {
    return Mono.defer(() -> {
      var cluster = admin.describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT_MS));
      return Mono.zip(
              Mono.fromCompletionStage(cluster.clusterId().toCompletionStage()),
              Mono.fromCompletionStage(cluster.nodes().toCompletionStage()))
          .map(both -> Map.of("cluster", both.getT1(), "brokers", both.getT2().size()));
    });
  }
}
