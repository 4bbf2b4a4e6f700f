package com.meatymusic.testing;

import com.meatymusic.localstack.kafka.KafkaBroker;
import com.meatymusic.localstack.process.ServerSpec;
import com.meatymusic.localstack.process.jvm.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A Kafka with an authorizer. Its usual port is the operators'; on the secured one each principal
 * may do what access rules say.
 *
 * @param advertised where clients of the secured port are told to go on: another port than that one
 *     when something stands between
 */
public record GuardedBroker(KafkaBroker broker, Path directory, int secured, int advertised)
    implements ServerSpec {

  private static final String PASSWORD = "of-a-test";
  private static final List<String> PRINCIPALS =
      List.of("made", "other", "decider", "command", "query");

  /** With nothing between it and its clients. */
  public GuardedBroker(KafkaBroker broker, Path directory, int secured) {
    this(broker, directory, secured, secured);
  }

  /** Settings of a client that is this principal. */
  public Map<String, Object> clients(String principal) {
    return Map.of(
        "bootstrap.servers",
        "127.0.0.1:" + advertised,
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        "PLAIN",
        "sasl.jaas.config",
        login("username=\"%s\" password=\"%s\"".formatted(principal, PASSWORD)));
  }

  private static String login(String options) {
    return "org.apache.kafka.common.security.plain.PlainLoginModule required " + options + ";";
  }

  @Override
  public Launch prepare() throws IOException {
    Launch launch = broker.prepare();
    Path file = directory.resolve("server.properties");
    Properties settings = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      settings.load(in);
    }
    Map.of("listeners", secured, "advertised.listeners", advertised)
        .forEach((name, port) ->
            settings.setProperty(
                name, settings.getProperty(name) + ",SECURED://127.0.0.1:" + port));
    settings.putAll(guard());
    try (var out = Files.newBufferedWriter(file)) {
      settings.store(out, null);
    }
    return launch;
  }

  private static Map<String, String> guard() {
    Map<String, String> guard = new HashMap<>();
    guard.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURED:SASL_PLAINTEXT");
    guard.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    guard.put("super.users", "User:ANONYMOUS");
    guard.put("sasl.enabled.mechanisms", "PLAIN");
    guard.put(
        "listener.name.secured.plain.sasl.jaas.config",
        login(
            PRINCIPALS.stream()
                .map(each -> "user_%s=\"%s\"".formatted(each, PASSWORD))
                .collect(Collectors.joining(" "))));
    return guard;
  }

  @Override
  public String name() {
    return "guarded-kafka";
  }

  @Override
  public String version() {
    return broker.version();
  }

  @Override
  public int port() {
    return broker.port();
  }

  @Override
  public boolean answers() {
    return broker.answers();
  }
}
