package com.meatymusic.localstack.torture.ground;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.issuer.TokenRequest;
import com.meatymusic.localstack.process.Server;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The system: servers, two instances of each service, and a proxy between each service and each
 * server that it uses.
 *
 * @param services by name, such as {@code command-1}
 * @param urls where each of them answers
 * @param proxies by {@code <service>><server>}
 */
public record Ground(
    LocalStack stack,
    Map<String, Server> services,
    Map<String, URI> urls,
    Map<String, TcpProxy> proxies) {

  private static final Duration LONG = Duration.ofDays(2);

  /** Everything that is a process, by its name. */
  public Map<String, Server> processes() {
    Map<String, Server> all = new HashMap<>(services);
    stack.servers().forEach(server -> all.put(server.name(), server));
    return all;
  }

  /** Where the instances of a side answer. */
  public List<URI> instances(String side) {
    return urls.entrySet().stream()
        .filter(url -> url.getKey().startsWith(side))
        .map(Map.Entry::getValue)
        .sorted()
        .toList();
  }

  /** A token that outlives the longest run. */
  public String owner(String tenant) {
    return stack.tokens().mint(TokenRequest.user(tenant, "owner", "owner").validFor(LONG));
  }

  public String operator() {
    return stack.tokens().mint(TokenRequest.operator("torture").validFor(LONG));
  }

  public Path logs() {
    return stack.settings().data().resolve("logs");
  }
}
