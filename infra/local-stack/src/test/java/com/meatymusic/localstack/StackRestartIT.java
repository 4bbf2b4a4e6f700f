package com.meatymusic.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.meatymusic.localstack.process.Lifetime;
import com.meatymusic.localstack.process.Server;
import com.meatymusic.localstack.process.StartFailure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackRestartIT {

  @TempDir Path data;

  @Test
  void servers_whose_starter_is_gone_are_taken_over() {
    var settings = LocalStackSettings.passing(data).with(Lifetime.OUTLIVES_PARENT);
    // Never closed, as if its JVM had been killed.
    var abandoned = LocalStack.start(settings.with(otherIssuer(settings)));
    try {
      var token = abandoned.tokens();
      var reused = new ConcurrentHashMap<String, Boolean>();
      try (var next = LocalStack.start(settings, (name, _, was) -> reused.put(name, was))) {
        assertThat(reused)
            .isEqualTo(Map.of("kafka", true, "postgres", true, "redis", true, "issuer", false));
        assertThat(next.tokens()).isEqualTo(token);
      }
      assertThat(abandoned.servers()).noneMatch(Server::isAlive);
    } finally {
      abandoned.close();
    }
  }

  @Test
  void a_leftover_on_another_port_is_ended_and_its_data_served_on_the_new_one() throws Exception {
    var settings = LocalStackSettings.passing(data).with(Lifetime.OUTLIVES_PARENT);
    var abandoned = LocalStack.start(settings);
    try {
      var topic = new KafkaProbe(abandoned.endpoints().kafka(), "moved");
      topic.create();
      topic.write("kept");
      try (var next = LocalStack.start(settings.with(StackPorts.free()))) {
        assertThat(abandoned.servers()).noneMatch(Server::isAlive);
        assertThat(new KafkaProbe(next.endpoints().kafka(), "moved").readAll())
            .containsExactly("kept");
      }
    } finally {
      abandoned.close();
    }
  }

  @Test
  void a_taken_port_is_said_and_nothing_stays() throws Exception {
    var settings = LocalStackSettings.passing(data);
    var taken = settings.ports().redis();
    try (var _ = new ServerSocket(taken, 1, InetAddress.getLoopbackAddress())) {
      var stack = LocalStack.prepare(settings);
      assertThatThrownBy(() -> stack.start(StartListener.SILENT))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("port " + taken)
          .hasMessageContaining("redis");
      assertThat(stack.servers()).noneMatch(Server::isAlive);
    }
  }

  /** The abandoned stack's issuer is in this JVM and keeps its port: the next one needs another. */
  private static StackPorts otherIssuer(LocalStackSettings settings) {
    var ports = settings.ports();
    return new StackPorts(
        ports.kafka(), ports.postgres(), ports.redis(), StackPorts.free().issuer());
  }
}
