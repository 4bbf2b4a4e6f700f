package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * An instance that is frozen in the middle of a batch holds the row of its position: the server
 * lets go of it, and another instance takes over.
 */
class FrozenOwnerIT {

  private static final Duration TAKEOVER = Duration.ofSeconds(6);

  @Test
  void anotherInstanceTakesOver() throws Exception {
    try (Service service = Service.start();
        Log log = service.log()) {
      service.projector().stop();
      String generation =
          new Tables(service)
              .query("SELECT active_generation::text FROM projection WHERE name = 'users'")
              .getFirst();
      Users users = new Users(log, "frozen", 4);
      try (ServiceChild frozen = ServiceChild.start(Map.of())) {
        frozen.awaitReady();
        users.reconcile(service);
        try (var blocker = service.connect("owner")) {
          blocker.setAutoCommit(false);
          try (var statement = blocker.createStatement()) {
            statement.execute("LOCK TABLE users_" + generation + " IN SHARE MODE");
          }
          users.change();
          eventually(() ->
              assertThat(
                      new Tables(service).query("SELECT pid::text FROM pg_locks WHERE NOT granted"))
                  .isNotEmpty());
          frozen.freeze();
          blocker.rollback();
        }
        long start = System.nanoTime();
        service.projector().start();
        users.reconcile(service);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.println("taken over after " + took);
        assertThat(took).isLessThan(TAKEOVER.multipliedBy(3)); // A busy machine is no fault.
      }
    }
  }
}
