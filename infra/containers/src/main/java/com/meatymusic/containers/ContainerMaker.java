package com.meatymusic.containers;

import com.meatymusic.localstack.kafka.BrokerSettings;
import com.meatymusic.localstack.kafka.KafkaBroker;
import com.meatymusic.localstack.postgres.Cluster;
import com.meatymusic.localstack.postgres.PostgresServer;
import com.meatymusic.localstack.process.Server;
import com.meatymusic.localstack.process.ServerMaker;
import com.meatymusic.localstack.process.ServerSpec;
import com.meatymusic.localstack.redis.RedisServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A container for each of the three servers, with the settings that the processes have. Ports are
 * those that the stack chose, as a server is there again on the same one after it was killed, which
 * Docker's own choice would not be.
 */
public final class ContainerMaker implements ServerMaker {

  @Override
  public Server make(ServerSpec spec, Path data) {
    return switch (spec) {
      case KafkaBroker kafka -> server(kafka, data, kafka(), 9092);
      case PostgresServer postgres -> server(postgres, data, postgres(postgres), 5432);
      case RedisServer redis -> server(redis, data, redis(redis), 6379);
      default -> throw new IllegalArgumentException("no image for " + spec.name());
    };
  }

  private static Server server(
      ServerSpec spec, Path data, GenericContainer<?> container, int inside) {
    container.setPortBindings(List.of("127.0.0.1:%d:%d".formatted(spec.port(), inside)));
    return new ContainerServer(spec, data, container);
  }

  private static GenericContainer<?> kafka() {
    var container = new KafkaContainer(Images.of("kafka"));
    // Testcontainers' own is always the same; positions say of which cluster they are.
    container.withEnv("CLUSTER_ID", Uuid.randomUuid().toString());
    BrokerSettings.common()
        .forEach((name, value) ->
            container.withEnv("KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
    return container;
  }

  private static GenericContainer<?> postgres(PostgresServer spec) {
    var image = Images.of("postgres").asCompatibleSubstituteFor("postgres");
    var container =
        new PostgreSQLContainer(image)
            .withDatabaseName("postgres")
            .withUsername(PostgresServer.SUPERUSER)
            .withPassword(spec.password())
            .withEnv("POSTGRES_INITDB_ARGS", String.join(" ", Cluster.LOCALE));
    // Testcontainers' own would turn fsync off.
    container.setCommandParts(
        Stream.concat(Stream.of("postgres"), PostgresServer.SETTINGS.stream())
            .toArray(String[]::new));
    return container;
  }

  private static GenericContainer<?> redis(RedisServer spec) {
    return new GenericContainer<>(Images.of("redis"))
        .withExposedPorts(6379)
        .withCommand(
            "redis-server",
            "--requirepass",
            spec.password(),
            "--appendonly",
            "yes",
            "--appendfsync",
            "everysec",
            "--save",
            "");
  }
}
