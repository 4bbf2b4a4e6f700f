package com.meatymusic.localstack.launcher;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.LocalStackSettings;
import com.meatymusic.localstack.bench.BenchOptions;
import com.meatymusic.localstack.bench.CommandBench;
import com.meatymusic.localstack.bench.rig.Instances.Instance;
import com.meatymusic.localstack.bench.rig.Rig;
import com.meatymusic.localstack.process.PortCheck;
import com.meatymusic.localstack.process.Server;
import com.meatymusic.localstack.process.StartFailure;
import com.meatymusic.localstack.service.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Measures on servers of its own, on free ports and passing data, and ends them all. */
final class Bench {

  /**
   * Room for the state of a million users in memory. Without the start cache that {@code ./run} may
   * have made: once warm, a service that was started with it is slower.
   */
  private static final List<String> JVM =
      List.of("-Xmx4g", "-XX:+UseParallelGC", "-XX:AOTMode=off");

  private final BenchOptions options;
  private final Path home;

  Bench(BenchOptions options, Path home) {
    this.options = options;
    this.home = home;
  }

  int call() {
    var data = DataDirectory.hold(temporary());
    var stack = LocalStack.prepare(LocalStackSettings.passing(data.path()).withOptimised());
    var ports = PortCheck.free(3);
    var process = instance("command-service", ports[0], data.path(), stack, Map.of());
    var service = stack.serverOnIt(process);
    var second =
        stack.serverOnIt(instance("command-service-2", ports[1], data.path(), stack, Map.of()));
    var query = query(ports[2], data.path(), stack);
    var readSide = stack.serverOnIt(query);
    Map<String, Server> others = new ConcurrentHashMap<>();
    Runnable end =
        () -> {
          others.values().forEach(Server::close);
          readSide.close();
          second.close();
          service.close();
          stack.close();
        };
    Runtime.getRuntime().addShutdownHook(new Thread(end, "end"));
    try {
      stack.start((_, _, _) -> {});
      var begin = System.nanoTime();
      service.start();
      var emptyStart = Duration.ofNanos(System.nanoTime() - begin);
      var rig =
          new Rig(
              stack,
              service,
              process.url(),
              state(process.directory()),
              second,
              readSide,
              query.url(),
              settings -> other(settings, data.path(), stack, others));
      var report = new CommandBench(options, Console::remark).run(rig, emptyStart);
      end.run();
      (options.json() ? List.of(report.json()) : report.lines()).forEach(Console::line);
      data.delete();
      return 0;
    } catch (StartFailure e) {
      return Console.failure(e.getMessage());
    } catch (Exception e) {
      return Console.failure("%s; logs are left in %s".formatted(e, data.path()));
    }
  }

  private Instance other(
      Map<String, String> settings, Path data, LocalStack stack, Map<String, Server> started) {
    var name = "command-service-" + (started.size() + 3);
    var process = instance(name, PortCheck.free(1)[0], data, stack, settings);
    var server = stack.serverOnIt(process);
    started.put(name, server);
    return new Instance(server, process.url());
  }

  private ServiceProcess instance(
      String name, int port, Path data, LocalStack stack, Map<String, String> settings) {
    var directory = data.resolve(name);
    var environment = new HashMap<>(stack.serviceEnvironment().commandService(port, settings));
    environment.put("MEATYMUSIC_DECIDER_STATEDIRECTORY", state(directory).toString());
    return new ServiceProcess(
        name, ServiceProcess.jar(home, "command-service"), directory, port, JVM, environment);
  }

  private ServiceProcess query(int port, Path data, LocalStack stack) {
    var name = "query-service";
    var environment = stack.serviceEnvironment().queryService(port);
    return new ServiceProcess(
        name, ServiceProcess.jar(home, name), data.resolve(name), port, JVM, environment);
  }

  private static Path state(Path directory) {
    return directory.resolve("state");
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("meatymusic-bench-").toRealPath();
    } catch (IOException e) {
      throw new StartFailure("no temporary directory: " + e.getMessage(), e);
    }
  }
}
