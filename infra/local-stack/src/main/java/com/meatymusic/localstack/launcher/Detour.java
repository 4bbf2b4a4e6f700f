package com.meatymusic.localstack.launcher;

import com.meatymusic.localstack.Endpoints;
import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.torture.ground.TcpProxy;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ways of one instance of a service to the servers, each by a proxy.
 *
 * @param own the instance's own port
 * @param kafka a port of Kafka's for this instance alone, whose clients are told to come to the
 *     proxy
 */
record Detour(int own, int kafka, int kafkaProxy, int postgresProxy, int redisProxy) {

  /** How many it takes. */
  static final int PORTS = 5;

  static Detour of(List<Integer> ports) {
    return new Detour(ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4));
  }

  /** By the server that each leads to. */
  Map<String, TcpProxy> open(LocalStack stack) throws IOException {
    var to = stack.settings().ports();
    return Map.of(
        "kafka", new TcpProxy(kafkaProxy, kafka),
        "postgres", new TcpProxy(postgresProxy, to.postgres()),
        "redis", new TcpProxy(redisProxy, to.redis()));
  }

  /** What an instance is to be started with to go these ways, by Spring's names. */
  Map<String, String> settings(LocalStack stack) {
    var direct = stack.endpoints();
    var postgres =
        new Endpoints.Postgres(
            direct.postgres().host(),
            postgresProxy,
            direct.postgres().superuser(),
            direct.postgres().password());
    var redis = direct.redis();
    Map<String, String> settings = new HashMap<>();
    settings.put("spring.kafka.bootstrap-servers", "127.0.0.1:" + kafkaProxy);
    settings.put(
        "spring.data.redis.url",
        URI.create("redis://%s@127.0.0.1:%d".formatted(redis.getUserInfo(), redisProxy))
            .toString());
    settings.put("meatymusic.postgres.url", postgres.jdbcUrl("meatymusic"));
    settings.put("meatymusic.keyring.url", postgres.jdbcUrl("meatymusic_keyring"));
    return settings;
  }
}
