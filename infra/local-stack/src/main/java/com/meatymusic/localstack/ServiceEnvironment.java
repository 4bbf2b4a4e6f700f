package com.meatymusic.localstack;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The settings that point the two services at a stack, by their Spring property names. As
 * environment variables for a service that is a process, as properties for one that a test starts
 * in its own JVM.
 */
public final class ServiceEnvironment {

  private final Endpoints endpoints;
  private final LocalStackSettings settings;
  private final Secrets secrets;

  ServiceEnvironment(Endpoints endpoints, LocalStackSettings settings, Secrets secrets) {
    this.endpoints = endpoints;
    this.settings = settings;
    this.secrets = secrets;
  }

  /**
   * @param port the service's own; 0 for any
   */
  public Map<String, String> commandServiceProperties(int port) {
    var all = common(port);
    all.put("meatymusic.state-dir", settings.data().resolve("command-service/state").toString());
    all.put("meatymusic.decider.session-timeout", "4s");
    // Shorter, so that who takes over waits for the session only.
    all.put("meatymusic.decider.transaction-timeout", "3s");
    all.put("meatymusic.inboxes.demo.tenants", "*");
    return all;
  }

  /**
   * @param port the service's own; 0 for any
   */
  public Map<String, String> queryServiceProperties(int port) {
    var all = common(port);
    all.put("meatymusic.postgres.url", endpoints.postgres().jdbcUrl("meatymusic"));
    all.put("meatymusic.postgres.owner-password", secrets.roles().owner());
    all.put("meatymusic.postgres.projector-password", secrets.roles().projector());
    all.put("meatymusic.postgres.reader-password", secrets.roles().reader());
    return all;
  }

  public Map<String, String> commandService(int port) {
    return commandService(port, Map.of());
  }

  /**
   * @param more settings by their Spring property names
   */
  public Map<String, String> commandService(int port, Map<String, String> more) {
    return asEnvironment(commandServiceProperties(port), more);
  }

  public Map<String, String> queryService(int port) {
    return queryService(port, Map.of());
  }

  /**
   * @param more settings by their Spring property names
   */
  public Map<String, String> queryService(int port, Map<String, String> more) {
    return asEnvironment(queryServiceProperties(port), more);
  }

  private Map<String, String> common(int port) {
    var all = new LinkedHashMap<String, String>();
    all.put("server.port", Integer.toString(port));
    all.put("spring.kafka.bootstrap-servers", endpoints.kafka());
    all.put("meatymusic.kafka.session-timeout-ms", "4000");
    all.put("spring.data.redis.url", endpoints.redis().toString());
    all.put("spring.security.oauth2.resourceserver.jwt.jwk-set-uri", endpoints.jwks().toString());
    all.put("meatymusic.issuer", settings.issuer());
    all.put("meatymusic.keyring.url", endpoints.postgres().jdbcUrl("meatymusic_keyring"));
    all.put("meatymusic.keyring.username", "meatymusic_keyring");
    all.put("meatymusic.keyring.password", secrets.roles().keyring());
    all.put("meatymusic.keyring.master-key-file", secrets.masterKey().toString());
    return all;
  }

  /** One of the two forms that Spring accepts for a dash, and the one that reads better. */
  private static Map<String, String> asEnvironment(
      Map<String, String> properties, Map<String, String> more) {
    var environment = new HashMap<String, String>();
    var all = new HashMap<>(properties);
    all.putAll(more);
    all.forEach((name, value) ->
        environment.put(name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT), value));
    return environment;
  }
}
