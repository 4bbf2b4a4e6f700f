package com.meatymusic.localstack.verify;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** {@code ./run verify}. */
public final class Verify {

  private final TargetOptions options;
  private final Consumer<String> out;
  private final boolean colours;

  /**
   * @param arguments those after {@code verify}
   * @param colours whether who reads it is a person at a terminal
   * @throws com.meatymusic.localstack.process.StartFailure for arguments it does not know
   */
  public Verify(
      List<String> arguments,
      Map<String, String> environment,
      Path home,
      Consumer<String> out,
      boolean colours) {
    this.options = TargetOptions.parse(arguments, environment, home);
    this.out = out;
    this.colours = colours;
  }

  /**
   * @return the exit status: 0 when no promise is broken
   */
  public int call() {
    Report report = new Report(check(options.target()));
    if (options.json()) {
      out.accept(report.json());
    } else {
      report.lines(colours).forEach(out);
    }
    return report.isKept() ? 0 : 1;
  }

  private static List<Check> check(Target target) {
    Checks checks = new Checks();
    EndpointChecks.of("command-service", target.command(), checks);
    EndpointChecks.of("query-service", target.query(), checks);
    URI issuer = target.issuer();
    if (issuer != null) {
      EndpointChecks.ofIssuer(issuer, checks);
    }
    CommandChecks command = new CommandChecks(target, checks);
    if (command.run()) {
      TraceChecks.of(target, command, checks);
    }
    if (target.kafka() == null) {
      checks.notAsked("kafka", "topics and groups", "say --kafka HOST:PORT");
    } else {
      KafkaChecks.of(target.kafka(), checks);
    }
    if (target.postgres() == null) {
      checks.notAsked("postgres", "roles, tables, policies", "say --postgres HOST:PORT");
    } else {
      PostgresChecks.of(target, target.postgres(), checks);
    }
    if (target.redis() == null) {
      checks.notAsked("redis", "settings", "say --redis HOST:PORT");
    } else {
      RedisChecks.of(target, target.redis(), checks);
    }
    return checks.done();
  }
}
