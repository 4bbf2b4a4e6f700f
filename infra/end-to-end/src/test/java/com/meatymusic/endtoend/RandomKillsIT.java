package com.meatymusic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.endtoend.Call.Result;
import com.meatymusic.localstack.demo.Client;
import com.meatymusic.localstack.demo.Client.Answer;
import com.meatymusic.localstack.process.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The command service is killed at random moments under load, then all sides are compared: what
 * callers were told, the log, and what the projections show. {@code -Dkills=N} kills more often.
 */
@Tag("chaos")
class RandomKillsIT {

  private static final Logger LOG = LoggerFactory.getLogger(RandomKillsIT.class);
  private static final int KILLS = Integer.getInteger("kills", 20);
  private static final int CALLERS = 6;
  private static final String TENANT = "random-kills";

  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean over = new AtomicBoolean();
  private final long seed = Long.getLong("kills.seed", System.nanoTime());

  @Test
  void whatCallersWereToldIsWhatHappened() throws Exception {
    LOG.warn("kills.seed={}", seed);
    Client commands = RunningBackbone.commands(TENANT, "owner");
    commands
        .post("/v1/tenants", "{\"slug\":\"%s\",\"name\":\"Kills\"}".formatted(TENANT))
        .expect(201);
    try (var callers = Executors.newFixedThreadPool(CALLERS)) {
      for (int i = 0; i < CALLERS; i++) {
        int caller = i;
        callers.submit(() -> callUntilOver(commands, caller));
      }
      try {
        killAtRandomMoments();
      } finally {
        over.set(true);
      }
    }
    Answer last =
        commands.post("/v1/users", "{\"email\":\"last@example.com\"}", "Idempotency-Key", key());
    String token = last.expect(201).header("Consistency-Token");
    reconcile(token, last.json().path("id").asString());
  }

  private void killAtRandomMoments() throws Exception {
    Server service =
        RunningBackbone.get().services().stream()
            .filter(server -> server.name().equals("command-service"))
            .findFirst()
            .orElseThrow();
    Random random = new Random(seed);
    for (int i = 0; i < KILLS; i++) {
      TimeUnit.MILLISECONDS.sleep(100 + random.nextInt(1_500));
      service.kill();
      service.start();
    }
    TimeUnit.SECONDS.sleep(1);
  }

  /** Each call once: what it was not told, a caller does not know. One in ten is a double. */
  private void callUntilOver(Client commands, int caller) {
    for (int i = 0; !over.get(); i++) {
      String email = "user-%d-%d@example.com".formatted(caller, i % 10 == 9 ? i - 1 : i);
      String key = key();
      calls.add(new Call(key, email, call(commands, key, email)));
    }
  }

  private static Result call(Client commands, String key, String email) {
    try {
      String body = "{\"email\":\"%s\"}".formatted(email);
      Answer answer = commands.post("/v1/users", body, "Idempotency-Key", key);
      return switch (answer.status()) {
        case 201 -> Result.DONE;
        case 409 -> Result.REFUSED;
        default -> Result.UNKNOWN;
      };
    } catch (IOException e) {
      pause();
      return Result.UNKNOWN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Result.UNKNOWN;
    }
  }

  private void reconcile(String token, String lastUser) throws Exception {
    Map<Result, Set<String>> told = new EnumMap<>(Result.class);
    for (Result result : Result.values()) {
      told.put(
          result,
          calls.stream()
              .filter(call -> call.result() == result)
              .map(Call::key)
              .collect(Collectors.toCollection(TreeSet::new)));
    }
    Set<String> shown = readAll(RunningBackbone.queries(TENANT, "owner"), token);
    String tenantId = token.split("\\.")[1];
    var events = LoggedEvents.of(RunningBackbone.get().stack().endpoints().kafka(), tenantId);
    LOG.warn(
        "{} kills, {} calls: {} done, {} refused, {} unknown; {} events, {} users shown",
        KILLS,
        calls.size(),
        told.get(Result.DONE).size(),
        told.get(Result.REFUSED).size(),
        told.get(Result.UNKNOWN).size(),
        events.all().size(),
        shown.size());

    assertThat(events.sequence())
        .isEqualTo(
            IntStream.rangeClosed(1, events.all().size()).mapToObj(Integer::toString).toList());
    assertThat(events.users()).doesNotHaveDuplicates();
    assertThat(shown).isEqualTo(new TreeSet<>(events.users()));
    assertThat(shown).containsAll(told.get(Result.DONE));
    assertThat(shown).doesNotContainAnyElementsOf(told.get(Result.REFUSED));
    Set<String> known = new TreeSet<>(told.get(Result.DONE));
    known.addAll(told.get(Result.UNKNOWN));
    known.add(lastUser);
    List<String> unaskedFor = new ArrayList<>(shown);
    unaskedFor.removeAll(known);
    assertThat(unaskedFor).as("the owner alone was not asked for by a call").hasSize(1);
    assertThat(told.get(Result.DONE)).hasSizeGreaterThan(KILLS);
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

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
