package com.meatymusic.localstack.verify;

import com.meatymusic.localstack.process.StartFailure;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The command line of {@code ./run verify}. */
record TargetOptions(Map<String, String> given, Map<String, String> environment, Path home) {

  private static final Set<String> FLAGS = Set.of("--json", "--compose");
  private static final Set<String> VALUES =
      Set.of(
          "--command",
          "--query",
          "--issuer",
          "--traces",
          "--kafka",
          "--postgres",
          "--redis",
          "--secrets",
          "--data",
          "--token");

  static TargetOptions parse(List<String> arguments, Map<String, String> environment, Path home) {
    var left = new ArrayDeque<>(arguments);
    var given = new HashMap<String, String>();
    while (!left.isEmpty()) {
      var option = left.pop();
      if (FLAGS.contains(option)) {
        given.put(option, "");
      } else if (!VALUES.contains(option)) {
        throw new StartFailure("unknown option " + option + "; see ./run --help");
      } else if (left.isEmpty()) {
        throw new StartFailure(option + " needs a value; see ./run --help");
      } else {
        given.put(option, left.pop());
      }
    }
    return new TargetOptions(given, environment, home);
  }

  boolean json() {
    return given.containsKey("--json");
  }

  /**
   * Of a system whose services are named, only what is named too is asked; else everything is where
   * {@code ./run} or the compose file has it.
   */
  Target target() {
    boolean compose = given.containsKey("--compose");
    boolean remote = given.containsKey("--command") || given.containsKey("--query");
    Path data = Path.of(given.getOrDefault("--data", home.resolve(".data").toString()));
    Path secrets = compose ? home.resolve(".secrets") : data.resolve("secrets");
    Ports ports = new Ports(compose || remote ? null : data, environment);
    String traces = compose ? ports.http("traces", 9411) : null;
    return new Target(
        URI.create(given.getOrDefault("--command", ports.http("command", 8080))),
        URI.create(given.getOrDefault("--query", ports.http("query", 8081))),
        uri("--issuer", remote ? null : ports.http("issuer", 18_090)),
        uri("--traces", remote ? null : traces),
        given.getOrDefault("--kafka", remote ? null : ports.at("kafka", 19_092)),
        given.getOrDefault("--postgres", remote ? null : ports.at("postgres", 15_432)),
        given.getOrDefault("--redis", remote ? null : ports.at("redis", 16_379)),
        Path.of(given.getOrDefault("--secrets", secrets.toString())),
        remote || compose ? null : data.resolve("logs"),
        given.getOrDefault("--token", environment.get("MEATYMUSIC_TOKEN")));
  }

  private @Nullable URI uri(String option, @Nullable String otherwise) {
    String text = given.getOrDefault(option, otherwise);
    return text == null ? null : URI.create(text);
  }
}
