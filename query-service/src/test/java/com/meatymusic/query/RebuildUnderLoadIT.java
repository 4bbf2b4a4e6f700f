package com.meatymusic.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.consistency.ConsistencyToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Writes at full rate through rebuilds and switches: no read is refused, empty or older. */
class RebuildUnderLoadIT {

  private static final int USERS = 10;
  private static final int REBUILDS = 2;

  private volatile boolean over;
  private final AtomicInteger reads = new AtomicInteger();

  @Test
  void noReadIsRefusedEmptyOrOlderThanBefore() throws Exception {
    // Tables retire soon, so that reads also meet generations that are gone.
    try (Service service = Service.start(Map.of("meatymusic.projection.retire-after", "PT1S"));
        Log one = service.log();
        Log two = service.log();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Users> all = List.of(new Users(one, "load-1", USERS), new Users(two, "load-2", USERS));
      all.forEach(users -> shown(service, one, two, users));
      List<Future<?>> work = new ArrayList<>();
      for (Users users : all) {
        work.add(threads.submit(untilOver(users::change)));
        work.add(threads.submit(reading(service, users, true)));
        work.add(threads.submit(reading(service, users, false)));
      }
      try {
        Operator operator = service.operations();
        for (int i = 0; i < REBUILDS; i++) {
          int next = operator.begin("users", "switch");
          operator.await("users", next, "ACTIVE");
          Thread.sleep(2_500);
        }
      } finally {
        over = true;
      }
      for (Future<?> each : work) {
        each.get();
      }
      assertThat(reads).hasValueGreaterThan(100);
      for (Users users : all) {
        users.reconcile(service);
      }
    }
  }

  private static void shown(Service service, Log one, Log two, Users users) {
    Log log = users.organisation().equals("load-1") ? one : two;
    assertThat(service.readAfter(log, users.organisation(), "/v1/users").status()).isEqualTo(200);
  }

  private Callable<Void> untilOver(Runnable step) {
    return () -> {
      while (!over) {
        step.run();
      }
      return null;
    };
  }

  /** As a client does that hands back the token of its last answer. */
  private Callable<Void> reading(Service service, Users users, boolean list) {
    Map<String, Long> seen = new HashMap<>();
    List<String> token = new ArrayList<>(List.of(""));
    String caller = Service.reader(users.organisation());
    return untilOver(() -> {
      UUID user = users.ids().get(reads.incrementAndGet() % USERS);
      String path = list ? "/v1/users" : "/v1/users/" + user;
      Calls.Reply read =
          token.getFirst().isEmpty()
              ? service.get(caller, path)
              : service.get(caller, path, ConsistencyToken.HEADER, token.getFirst());
      assertThat(read.status()).as(read.raw().body()).isEqualTo(200);
      token.set(0, read.header(ConsistencyToken.HEADER));
      List<JsonNode> items = new ArrayList<>();
      if (list) {
        read.json().path("items").forEach(items::add);
        assertThat(items).hasSize(USERS);
      } else {
        items.add(read.json());
      }
      for (JsonNode item : items) {
        long version = item.path("version").longValue();
        Long before = seen.put(item.path("id").stringValue(), version);
        assertThat(version).isGreaterThanOrEqualTo(before == null ? 1 : before);
      }
    });
  }
}
