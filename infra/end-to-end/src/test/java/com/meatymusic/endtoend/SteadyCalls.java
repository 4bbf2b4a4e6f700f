package com.meatymusic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.demo.Client;
import com.meatymusic.localstack.demo.Client.Answer;
import com.meatymusic.localstack.issuer.TokenRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * A caller in each of many organisations, who registers a user, reads it, and begins again. Who is
 * told to try again does so, under the same key: what counts is how long it took in all.
 */
final class SteadyCalls implements AutoCloseable {

  private static final int CALLERS = 12;
  private static final long GIVE_UP_SECONDS = 90;
  private static final Set<Integer> LATER = Set.of(429, 503, 504);

  private final LocalStack stack;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> callers = new ArrayList<>();
  private final Map<String, Set<String>> registered = new ConcurrentHashMap<>();
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> rounds = new ConcurrentHashMap<>();
  private final AtomicLong longestCommand = new AtomicLong();
  private final AtomicLong longestRead = new AtomicLong();
  private volatile List<URI> commands;
  private volatile List<URI> queries;
  private volatile boolean over;

  /** The longest that anybody waited since it was last asked. */
  record Waits(Duration command, Duration read) {

    @Override
    public String toString() {
      return "command %d ms, read %d ms".formatted(command.toMillis(), read.toMillis());
    }
  }

  SteadyCalls(LocalStack stack, String name, URI commands, URI queries) {
    this.stack = stack;
    this.commands = List.of(commands);
    this.queries = List.of(queries);
    for (int i = 0; i < CALLERS; i++) {
      String tenant = name + "-" + i;
      rounds.put(tenant, new AtomicLong());
      callers.add(threads.submit(() -> call(tenant)));
    }
  }

  /** Who gets no answer from one goes to the other, as behind a load balancer. */
  void through(List<URI> commands, List<URI> queries) {
    this.commands = commands;
    this.queries = queries;
  }

  private Void call(String tenant) throws Exception {
    Set<String> ids = registered.computeIfAbsent(tenant, _ -> ConcurrentHashMap.newKeySet());
    String caller = stack.tokens().user(tenant, "owner", "owner");
    String reader =
        stack
            .tokens()
            .mint(
                new TokenRequest(
                    tenant, "olga", null, TokenRequest.OPERATORS, Duration.ofHours(1)));
    post(caller, "/v1/tenants", "{\"slug\":\"%s\",\"name\":\"Steady\"}".formatted(tenant));
    while (!over) {
      String id = UUID.randomUUID().toString();
      long begin = System.nanoTime();
      String token = post(caller, "/v1/users", "{\"email\":\"%s@example.com\"}".formatted(id), id);
      long decided = System.nanoTime();
      longestCommand.accumulateAndGet(decided - begin, Math::max);
      ids.add(id);
      tokens.put(tenant, token);
      read(reader, "/v1/users/" + id, token);
      longestRead.accumulateAndGet(System.nanoTime() - decided, Math::max);
      rounds.get(tenant).incrementAndGet();
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return null;
  }

  private String post(String caller, String path, String body, String... key) throws Exception {
    String idempotency = key.length == 0 ? UUID.randomUUID().toString() : key[0];
    return until(
            201,
            turn -> {
              List<URI> to = commands;
              return new Client(to.get(turn % to.size()), caller)
                  .post(path, body, "Idempotency-Key", idempotency);
            })
        .header("Consistency-Token");
  }

  private Answer read(String reader, String path, String token) throws Exception {
    return until(
        200,
        turn -> {
          List<URI> from = queries;
          return new Client(from.get(turn % from.size()), reader)
              .get(path, "Consistency-Token", token, "Prefer", "wait=10");
        });
  }

  private interface Attempt {
    Answer make(int turn) throws IOException, InterruptedException;
  }

  private static Answer until(int wanted, Attempt attempt) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(GIVE_UP_SECONDS);
    String last = "";
    for (int turn = 0; System.nanoTime() < end; turn++) {
      try {
        Answer answer = attempt.make(turn);
        if (answer.status() == wanted) {
          return answer;
        }
        last = answer.status() + " " + answer.response().body();
        assertThat(answer.status()).as(last).isIn(LATER);
      } catch (IOException e) {
        last = e.toString();
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new AssertionError("never answered: " + last);
  }

  /** Until every caller has done as much from now on, so that nobody's wait is left out. */
  void awaitRounds(int more) throws Exception {
    Map<String, Long> goals = new ConcurrentHashMap<>();
    rounds.forEach((tenant, done) -> goals.put(tenant, done.get() + more));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(GIVE_UP_SECONDS);
    while (goals.entrySet().stream().anyMatch(e -> rounds.get(e.getKey()).get() < e.getValue())) {
      for (Future<?> each : callers) {
        if (each.isDone()) {
          each.get();
        }
      }
      assertThat(System.nanoTime()).as("rounds done: %s of %s", rounds, goals).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** What was waited at most, from now on counted anew. */
  Waits longest() {
    return new Waits(
        Duration.ofNanos(longestCommand.getAndSet(0)), Duration.ofNanos(longestRead.getAndSet(0)));
  }

  /** Ends, and compares what callers were told with the log: each once, and nothing else. */
  void reconcile(Map<String, Object> clients) throws Exception {
    over = true;
    for (Future<?> each : callers) {
      each.get();
    }
    for (var of : registered.entrySet()) {
      String tenantId = tokens.get(of.getKey()).split("\\.")[1];
      var events = LoggedEvents.of(clients.get("bootstrap.servers").toString(), tenantId);
      assertThat(events.sequence())
          .as(of.getKey())
          .isEqualTo(
              IntStream.rangeClosed(1, events.all().size()).mapToObj(Integer::toString).toList());
      assertThat(events.users()).doesNotHaveDuplicates().containsAll(of.getValue());
      // The owner came with the tenant.
      assertThat(new TreeSet<>(events.users())).hasSize(of.getValue().size() + 1);
    }
  }

  @Override
  public void close() {
    over = true;
    threads.shutdownNow();
  }
}
