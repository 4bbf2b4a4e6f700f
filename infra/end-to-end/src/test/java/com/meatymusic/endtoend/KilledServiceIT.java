package com.meatymusic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.demo.Client;
import com.meatymusic.localstack.demo.Client.Answer;
import com.meatymusic.localstack.process.Server;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A service that is killed at any moment loses nothing that was acknowledged, and doubles nothing.
 */
class KilledServiceIT {

  private static final int USERS = 300;
  private static final long GIVE_UP_SECONDS = 90;

  @Test
  void aKilledCommandServiceLosesNoCommandAndDoublesNone() throws Exception {
    reconcileAfterKilling("killed-command", "command-service");
  }

  @Test
  void aKilledProjectorLosesNoEventAndDoublesNone() throws Exception {
    reconcileAfterKilling("killed-query", "query-service");
  }

  /** Registers users from several callers, kills a service meanwhile, and compares both sides. */
  private static void reconcileAfterKilling(String tenant, String service) throws Exception {
    Client commands = RunningBackbone.commands(tenant, "owner");
    String body = "{\"slug\":\"%s\",\"name\":\"%s\"}".formatted(tenant, tenant);
    commands.post("/v1/tenants", body).expect(201);
    Map<UUID, String> tokens = new ConcurrentHashMap<>();
    try (var callers = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < USERS; i++) {
        UUID key = UUID.randomUUID();
        String email = "user-%d@example.com".formatted(i);
        callers.submit(() -> tokens.put(key, registerUntilKnown(commands, key, email)));
      }
      TimeUnit.MILLISECONDS.sleep(300);
      Server killed = service(service);
      killed.kill();
      killed.start();
    }
    assertThat(tokens).hasSize(USERS);
    String last = tokens.values().stream().max(KilledServiceIT::bySequence).orElseThrow();
    // One event registers the tenant, one its owner, and one each of the users: no gap, no double.
    assertThat(last).endsWith("." + (USERS + 2));
    Set<String> read = readAll(RunningBackbone.queries(tenant, "owner"), last);
    assertThat(read).hasSize(USERS + 1);
    tokens.keySet().forEach(key -> assertThat(read).contains(key.toString()));
  }

  private static int bySequence(String one, String other) {
    return Long.compare(sequence(one), sequence(other));
  }

  private static long sequence(String token) {
    return Long.parseLong(token.substring(token.lastIndexOf('.') + 1));
  }

  /** Does what a time-out tells a client to do: sends the same again under the same key. */
  private static String registerUntilKnown(Client commands, UUID key, String email)
      throws InterruptedException {
    String body = "{\"email\":\"%s\"}".formatted(email);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(GIVE_UP_SECONDS);
    while (System.nanoTime() < end) {
      try {
        Answer answer = commands.post("/v1/users", body, "Idempotency-Key", key.toString());
        if (answer.status() == 201) {
          return answer.header("Consistency-Token");
        }
        assertThat(answer.status()).as(answer.response().body()).isIn(503, 504);
      } catch (IOException e) {
        // The service is away.
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("no outcome for " + key);
  }

  private static Set<String> readAll(Client queries, String token) throws Exception {
    Set<String> ids = new TreeSet<>();
    String next = "/v1/users?limit=100";
    while (next != null) {
      Answer page = queries.get(next, "Consistency-Token", token, "Prefer", "wait=10").expect(200);
      for (JsonNode user : page.json().path("items")) {
        assertThat(ids.add(user.path("id").asString())).as("%s once", user).isTrue();
      }
      next =
          page.response()
              .headers()
              .firstValue("Link")
              .map(link -> link.substring(link.indexOf('<') + 1, link.indexOf('>')))
              .orElse(null);
    }
    return ids;
  }

  private static Server service(String name) {
    return RunningBackbone.get().services().stream()
        .filter(server -> server.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
