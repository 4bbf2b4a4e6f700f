package com.meatymusic.localstack.launcher;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.LocalStackSettings;
import com.meatymusic.localstack.StartListener;
import com.meatymusic.localstack.process.Lifetime;
import com.meatymusic.localstack.process.Server;
import com.meatymusic.localstack.process.ServerProcess;
import com.meatymusic.localstack.service.ServiceProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The whole system on this machine: the stack, and the two services on it. */
public final class Backbone implements AutoCloseable {

  private final LocalStack stack;
  private final ServiceProcess command;
  private final ServiceProcess query;
  private final List<ServerProcess> services;

  private Backbone(LocalStack stack, ServiceProcess command, ServiceProcess query, boolean both) {
    this.stack = stack;
    this.command = command;
    this.query = query;
    services = both ? List.of(stack.serverOnIt(command), stack.serverOnIt(query)) : List.of();
  }

  static Backbone prepare(Options options, boolean demo, boolean serversOnly) {
    return prepare(options, demo, serversOnly, Map.of());
  }

  private static Backbone prepare(
      Options options, boolean demo, boolean serversOnly, Map<String, String> more) {
    var settings = LocalStackSettings.in(options.data()).with(options.ports());
    var stack = LocalStack.prepare(demo ? settings.with(Lifetime.WITH_PARENT) : settings);
    var environment = stack.serviceEnvironment();
    return new Backbone(
        stack,
        service(
            options,
            demo,
            "command-service",
            options.commandPort(),
            port -> environment.commandService(port, more)),
        service(
            options,
            demo,
            "query-service",
            options.queryPort(),
            port -> environment.queryService(port, more)),
        !serversOnly);
  }

  /**
   * The whole system for tests: both services from their jars on servers that end with this JVM, on
   * free ports.
   *
   * @param home the repository, with the jars built
   * @param data an empty or new directory, where everything is kept
   * @param settings more of both services, by their Spring property names
   */
  public static Backbone passing(Path home, Path data, Map<String, String> settings) {
    var options = new Options(home);
    options.usePassing(data);
    return prepare(options, true, false, settings);
  }

  /** Starts everything and returns when all of it answers. */
  public void start() {
    start(StartListener.SILENT);
  }

  @FunctionalInterface
  private interface EnvironmentOnPort {
    Map<String, String> at(int port);
  }

  private static ServiceProcess service(
      Options options, boolean demo, String name, int port, EnvironmentOnPort environment) {
    Map<String, String> settings = new HashMap<>(environment.at(port));
    if (demo) {
      // The demo looks its trace up in the logs.
      settings.put("MEATYMUSIC_TRACING_CONSOLE", "true");
    }
    return new ServiceProcess(
        name,
        ServiceProcess.jar(options.home(), name),
        options.data().resolve(name),
        port,
        ServiceProcess.SMALL,
        settings);
  }

  /** Services never outlive a {@code ./run} on purpose: what is left of them may be of old code. */
  void endOrphans() {
    services.parallelStream().forEach(ServerProcess::endLeftover);
  }

  void start(StartListener listener) {
    services.forEach(ServerProcess::requirePort);
    stack.start(listener);
    LocalStack.alsoStart(services, listener);
  }

  /** Completes with the first process that ends. */
  CompletableFuture<Server> firstExit() {
    var exits = Stream.concat(services.stream(), stack.servers().stream()).map(Server::onExit);
    return CompletableFuture.anyOf(exits.toArray(CompletableFuture<?>[]::new))
        .thenApply(Server.class::cast);
  }

  public LocalStack stack() {
    return stack;
  }

  ServiceProcess command() {
    return command;
  }

  public URI commandService() {
    return command.url();
  }

  public URI queryService() {
    return query.url();
  }

  public List<ServerProcess> services() {
    return services;
  }

  /** Makes later starts faster with what this run recorded. To be called when all has ended. */
  void learn() {
    var recorded =
        Stream.concat(services.stream(), stack.servers().stream())
            .filter(Server::recordsStart)
            .toList();
    if (!recorded.isEmpty()) {
      Console.line("preparing faster starts, once a build");
      recorded.parallelStream().forEach(Server::learn);
    }
  }

  /** The services first: they still need the servers to end cleanly. */
  @Override
  public void close() {
    services.parallelStream().forEach(Server::close);
    stack.close();
  }
}
