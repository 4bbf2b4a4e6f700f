package com.meatymusic.localstack.verify;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which system {@code ./run verify} is about. */
final class TargetOptions {

  private final Path home;

  @Option(names = "--compose", description = "that of docker-compose.yml")
  private boolean compose;

  @Option(names = "--data", paramLabel = "DIR", description = "that of ./run with this directory")
  private @Nullable Path data;

  @Option(
      names = "--command",
      paramLabel = "URL",
      description = "one elsewhere, as far as it is named by this and what follows")
  private @Nullable URI command;

  @Option(names = "--query", paramLabel = "URL")
  private @Nullable URI query;

  @Option(names = "--issuer", paramLabel = "URL")
  private @Nullable URI issuer;

  @Option(
      names = "--token",
      paramLabel = "T",
      defaultValue = "${env:MEATYMUSIC_TOKEN}",
      description = "a user's, in place of an issuer; else MEATYMUSIC_TOKEN")
  private @Nullable String token;

  @Option(names = "--traces", paramLabel = "URL", description = "a Zipkin")
  private @Nullable URI traces;

  @Option(names = "--kafka", paramLabel = "HOST:PORT")
  private @Nullable String kafka;

  @Option(names = "--postgres", paramLabel = "HOST:PORT")
  private @Nullable String postgres;

  @Option(names = "--redis", paramLabel = "HOST:PORT")
  private @Nullable String redis;

  @Option(names = "--secrets", paramLabel = "DIR", description = "where the servers' passwords are")
  private @Nullable Path secrets;

  TargetOptions(Path home) {
    this.home = home;
  }

  /**
   * Of a system whose services are named, only what is named too is asked; else everything is where
   * {@code ./run} or the compose file has it.
   */
  Target target() {
    boolean remote = command != null || query != null;
    Path local = data == null ? home.resolve(".data") : data;
    Ports ports = new Ports(compose || remote ? null : local);
    return new Target(
        command == null ? ports.http("command", 8080) : command,
        query == null ? ports.http("query", 8081) : query,
        issuer == null && !remote ? ports.http("issuer", 18_090) : issuer,
        traces == null && !remote && compose ? ports.http("traces", 9411) : traces,
        kafka == null && !remote ? ports.at("kafka", 19_092) : kafka,
        postgres == null && !remote ? ports.at("postgres", 15_432) : postgres,
        redis == null && !remote ? ports.at("redis", 16_379) : redis,
        secrets != null ? secrets : compose ? home.resolve(".secrets") : local.resolve("secrets"),
        remote || compose ? null : local.resolve("logs"),
        token);
  }
}
