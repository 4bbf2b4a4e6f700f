package com.meatymusic.localstack.launcher;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.LocalStackSettings;
import com.meatymusic.localstack.StartListener;
import com.meatymusic.localstack.process.PortCheck;
import com.meatymusic.localstack.process.Server;
import com.meatymusic.localstack.service.ServiceProcess;
import com.meatymusic.localstack.torture.ground.Ground;
import com.meatymusic.localstack.torture.ground.TcpProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Two instances of each service, each with a way of its own to each server. Kafka tells its clients
 * where to come, so each instance has a port of Kafka's that sends it to its own proxy.
 */
public final class TortureGround implements AutoCloseable {

  private static final List<String> INSTANCES =
      List.of("command-1", "command-2", "query-1", "query-2");

  private final Ground ground;
  private final LocalStack stack;
  private final AtomicBoolean closed = new AtomicBoolean();

  private TortureGround(Ground ground) {
    this.ground = ground;
    this.stack = ground.stack();
  }

  /**
   * Nothing of it runs yet, and all of it ends with this JVM.
   *
   * @param home the repository, with the jars built
   * @param data an empty or new directory, where everything is kept
   */
  public static TortureGround prepare(Path home, Path data) throws IOException {
    var passing = LocalStackSettings.passing(data);
    var ways = ways(passing);
    Map<Integer, Integer> detours = new HashMap<>();
    ways.values().forEach(way -> detours.put(way.kafka(), way.kafkaProxy()));
    var stack = LocalStack.prepare(passing.withDetours(detours));
    Map<String, Server> services = new HashMap<>();
    Map<String, URI> urls = new HashMap<>();
    Map<String, TcpProxy> proxies = new HashMap<>();
    for (var way : ways.entrySet()) {
      var process = process(home, data.resolve(way.getKey()), stack, way.getKey(), way.getValue());
      services.put(way.getKey(), stack.serverOnIt(process));
      urls.put(way.getKey(), process.url());
      way.getValue()
          .open(stack)
          .forEach((server, proxy) -> proxies.put(way.getKey() + ">" + server, proxy));
    }
    return new TortureGround(new Ground(stack, services, urls, proxies));
  }

  private static Map<String, Detour> ways(LocalStackSettings settings) {
    var at = settings.ports();
    var taken = Set.of(at.kafka(), at.postgres(), at.redis(), at.issuer());
    var free =
        Arrays.stream(PortCheck.free(INSTANCES.size() * Detour.PORTS + taken.size()))
            .filter(port -> !taken.contains(port))
            .boxed()
            .toList();
    Map<String, Detour> ways = new HashMap<>();
    for (int i = 0; i < INSTANCES.size(); i++) {
      var own = free.subList(i * Detour.PORTS, (i + 1) * Detour.PORTS);
      ways.put(INSTANCES.get(i), Detour.of(own));
    }
    return ways;
  }

  private static ServiceProcess process(
      Path home, Path directory, LocalStack stack, String name, Detour way) {
    var service = name.substring(0, name.indexOf('-')) + "-service";
    var settings = way.settings(stack);
    settings.put("meatymusic.state-dir", directory.resolve("state").toString());
    var environment = stack.serviceEnvironment();
    return new ServiceProcess(
        name,
        ServiceProcess.jar(home, service),
        directory,
        way.own(),
        ServiceProcess.SMALL,
        service.startsWith("command")
            ? environment.commandService(way.own(), settings)
            : environment.queryService(way.own(), settings));
  }

  public Ground ground() {
    return ground;
  }

  /** Servers first; one of each service before the other, as a rollout does. */
  public void start() {
    stack.start(StartListener.SILENT);
    for (var number : List.of("1", "2")) {
      LocalStack.alsoStart(
          ground.services().entrySet().stream()
              .filter(service -> service.getKey().endsWith(number))
              .map(Map.Entry::getValue)
              .toList(),
          StartListener.SILENT);
    }
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    ground.services().values().parallelStream().forEach(Server::close);
    stack.close();
    for (var proxy : ground.proxies().values()) {
      try {
        proxy.close();
      } catch (IOException e) {
        // It ends with this JVM.
      }
    }
  }
}
