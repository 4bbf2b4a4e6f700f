package com.meatymusic.localstack.torture.load;

import com.meatymusic.localstack.demo.Client;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** The instances of a service, as a load balancer without health checks gives them. */
final class Instances {

  /** Longer than a service makes a client wait. */
  private static final Duration LONGEST = Duration.ofSeconds(13);

  private final List<URI> urls;
  private final Map<Tenant, List<Client>> clients = new ConcurrentHashMap<>();

  Instances(List<URI> urls) {
    this.urls = urls;
  }

  /** Any of them, for who calls as the tenant's owner. */
  Client any(Tenant tenant) {
    var all =
        clients.computeIfAbsent(
            tenant,
            _ -> urls.stream().map(url -> new Client(url, tenant.token(), LONGEST)).toList());
    return all.get(ThreadLocalRandom.current().nextInt(all.size()));
  }
}
