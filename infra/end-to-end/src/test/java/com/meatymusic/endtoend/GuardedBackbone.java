package com.meatymusic.endtoend;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.demo.Client;
import com.meatymusic.localstack.kafka.KafkaBroker;
import com.meatymusic.localstack.process.PortCheck;
import com.meatymusic.localstack.process.Server;
import com.meatymusic.localstack.process.ServerProcess;
import com.meatymusic.localstack.service.ServiceProcess;
import com.meatymusic.localstack.torture.ground.TcpProxy;
import com.meatymusic.testing.GuardedBroker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;

/**
 * A stack whose broker has access rules, and instances of both services with the settings of {@code
 * ./run}. Those that are far may do what the rules say, and their host can vanish; those that are
 * near may do everything.
 */
final class GuardedBackbone implements AutoCloseable {

  static final String COMMAND = "command-service";
  static final String QUERY = "query-service";

  private static final Path HOME = Path.of(System.getProperty("meatymusic.home"));

  private final LocalStack stack = LocalStack.shared();
  private final List<ServerProcess> services = new ArrayList<>();
  private final List<TcpProxy> proxies;
  private final Map<String, String> farPorts;
  private final GuardedBroker broker;
  private final Server kafka;
  private final Admin admin;

  GuardedBackbone() throws Exception {
    // In its place there is one with access rules.
    stack.kafka().stop();
    int[] ports = PortCheck.free(5);
    int postgres = stack.endpoints().postgres().port();
    int redis = stack.endpoints().redis().getPort();
    Path directory = stack.settings().data().resolve("guarded-kafka");
    broker =
        new GuardedBroker(
            new KafkaBroker(directory, ports[0], false), directory, ports[1], ports[2]);
    proxies =
        List.of(
            new TcpProxy(ports[2], ports[1]),
            new TcpProxy(ports[3], postgres),
            new TcpProxy(ports[4], redis));
    farPorts = Map.of(":" + postgres, ":" + ports[3], ":" + redis, ":" + ports[4]);
    kafka = stack.serverOnIt(broker);
    kafka.start();
    admin = Admin.create(clients());
    admin.createAcls(Denied.everythingAllowed(Set.of("command", "query"))).all().get();
  }

  /** A service as a process, and where it answers. */
  record Instance(ServerProcess server, URI url) {}

  Client operator(Instance at) {
    return new Client(at.url(), stack.tokens().operator("olga"));
  }

  Health health(Instance of) throws InterruptedException {
    return Health.of(operator(of));
  }

  LocalStack stack() {
    return stack;
  }

  Admin admin() {
    return admin;
  }

  /** Settings of a client that may do everything. */
  Map<String, Object> clients() {
    return Map.of("bootstrap.servers", "127.0.0.1:" + broker.port());
  }

  /** An instance that may do everything, not started. */
  Instance near(String service, String name) {
    Map<String, String> more = new HashMap<>();
    more.put("spring.kafka.bootstrap-servers", "127.0.0.1:" + broker.port());
    return instance(service, name, more);
  }

  /** An instance behind access rules and proxies, not started. */
  Instance far(String service, String name) {
    Map<String, String> more = new HashMap<>();
    broker
        .clients(service.substring(0, service.indexOf('-')))
        .forEach((key, value) ->
            more.put(
                key.equals("bootstrap.servers")
                    ? "spring.kafka.bootstrap-servers"
                    : "spring.kafka.properties." + key,
                value.toString()));
    return instance(service, name, more, farPorts);
  }

  private Instance instance(String service, String name, Map<String, String> more) {
    return instance(service, name, more, Map.of());
  }

  private Instance instance(
      String service, String name, Map<String, String> more, Map<String, String> ports) {
    int port = PortCheck.free(1)[0];
    Path directory = stack.settings().data().resolve(name);
    more.put("meatymusic.state-dir", directory.resolve("state").toString());
    var settings = stack.serviceEnvironment();
    Map<String, String> environment =
        new HashMap<>(
            service.equals(COMMAND)
                ? settings.commandService(port, more)
                : settings.queryService(port, more));
    ports.forEach((near, far) -> environment.replaceAll((_, value) -> value.replace(near, far)));
    var process =
        new ServiceProcess(
            name,
            ServiceProcess.jar(HOME, service),
            directory,
            port,
            ServiceProcess.SMALL,
            environment);
    ServerProcess server = stack.serverOnIt(process);
    services.add(server);
    return new Instance(server, process.url());
  }

  /** From now on nothing comes from any far host, and nothing gets there; nothing is closed. */
  void vanish() {
    proxies.forEach(TcpProxy::hold);
  }

  void appear() {
    proxies.forEach(TcpProxy::release);
  }

  @Override
  public void close() throws IOException {
    appear();
    services.parallelStream().forEach(ServerProcess::close);
    admin.close();
    kafka.close();
    for (TcpProxy each : proxies) {
      each.close();
    }
  }
}
