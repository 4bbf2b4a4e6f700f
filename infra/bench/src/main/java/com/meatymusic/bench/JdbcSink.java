package com.meatymusic.bench;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.process.jvm.Jvm;
import com.meatymusic.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * Debezium's JDBC sink on Kafka Connect, in a process of its own, upserting one table from the log.
 * It is given all that makes it quick: large batches, its reduction buffer, two tasks, and a
 * converter that decodes nothing.
 */
record JdbcSink(LocalStack stack, Path home, List<String> jvm) {

  private static final String TABLE = "bench_sink";

  double measure(Connection connection, long events) throws Exception {
    Path directory = Files.createDirectories(stack.settings().data().resolve("connect"));
    Path log = directory.resolve("connect.log");
    Process process =
        new ProcessBuilder(command(directory))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      connection.setAutoCommit(true);
      return Progress.measure(
          "the sink (its log is " + log + ")",
          events,
          () -> {
            if (!process.isAlive()) {
              throw new IllegalStateException("Kafka Connect has ended: see " + log);
            }
            return applied(connection);
          });
    } finally {
      process.destroy();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  /** Versions count the events of a user, so their sum says how many have been applied. */
  private static long applied(Connection connection) throws Exception {
    TimeUnit.MILLISECONDS.sleep(100);
    try (var statement = connection.createStatement()) {
      try (var there = statement.executeQuery("SELECT to_regclass('" + TABLE + "')")) {
        there.next();
        if (there.getString(1) == null) {
          return 0;
        }
      }
      try (var sum = statement.executeQuery("SELECT coalesce(sum(version), 0) FROM " + TABLE)) {
        sum.next();
        return sum.getLong(1);
      }
    }
  }

  private List<String> command(Path directory) throws Exception {
    Path classes = home.resolve("infra/bench/sink/target");
    List<String> command = new ArrayList<>(List.of(Jvm.java()));
    command.addAll(jvm);
    command.addAll(
        List.of(
            "-cp",
            classes.resolve("classes") + ":" + classes.resolve("lib") + "/*",
            "org.apache.kafka.connect.cli.ConnectStandalone",
            write(directory, "worker.properties", worker(directory)).toString(),
            write(directory, "sink.properties", sink()).toString()));
    return command;
  }

  private Map<String, String> worker(Path directory) {
    return Map.of(
        "bootstrap.servers", stack.endpoints().kafka(),
        "key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter",
        "value.converter", "com.meatymusic.bench.sink.UserConverter",
        "offset.storage.file.filename", directory.resolve("offsets").toString(),
        "plugin.discovery", "only_scan",
        "connector.client.config.override.policy", "All",
        "listeners", "http://127.0.0.1:0");
  }

  private Map<String, String> sink() {
    var postgres = stack.endpoints().postgres();
    return Map.ofEntries(
        Map.entry("name", "sink"),
        Map.entry("connector.class", "io.debezium.connector.jdbc.JdbcSinkConnector"),
        Map.entry("topics", Topics.EVENTS),
        Map.entry("tasks.max", "2"),
        Map.entry("connection.url", postgres.jdbcUrl("meatymusic") + "?reWriteBatchedInserts=true"),
        Map.entry("connection.username", postgres.superuser()),
        Map.entry("connection.password", postgres.password()),
        Map.entry("insert.mode", "upsert"),
        Map.entry("primary.key.mode", "record_value"),
        Map.entry("primary.key.fields", "user_id"),
        Map.entry("schema.evolution", "basic"),
        Map.entry("collection.name.format", TABLE),
        Map.entry("batch.size", "5000"),
        Map.entry("use.reduction.buffer", "true"),
        Map.entry("consumer.override.max.poll.records", "5000"),
        Map.entry("consumer.override.auto.offset.reset", "earliest"),
        Map.entry("consumer.override.isolation.level", "read_committed"));
  }

  private Path write(Path directory, String name, Map<String, String> values) throws Exception {
    Properties properties = new Properties();
    properties.putAll(values);
    Path file = directory.resolve(name);
    try (var out = Files.newOutputStream(file)) {
      properties.store(out, null);
    }
    return file;
  }
}
