package com.meatymusic.localstack.verify;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./run verify}: its exit status is 0 when no promise is broken. */
@Command(
    name = "verify",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = "asks a running system whether it keeps its promises; exit status 0 if it does")
public final class Verify implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Option(names = "--json", description = "for programs")
  private boolean json;

  @Option(
      names = "--deep",
      description = "also computes the read models again from the log, and compares")
  private boolean deep;

  @Option(names = "--tenant", paramLabel = "ID", description = "with --deep: only its partition")
  private @Nullable String tenant;

  @Mixin private final TargetOptions options;

  /**
   * @param home where this project is
   */
  public Verify(Path home) {
    options = new TargetOptions(home);
  }

  @Override
  public Integer call() {
    Report report = new Report(check(options.target(), deep, tenant));
    PrintWriter out = command.commandLine().getOut();
    (json ? List.of(report.json()) : report.lines(Ansi.AUTO)).forEach(out::println);
    return report.isKept() ? 0 : 1;
  }

  private static List<Check> check(Target target, boolean deep, @Nullable String tenant) {
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
    if (deep) {
      DeepChecks.of(target, tenant, checks);
    }
    return checks.done();
  }
}
