package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Redis goes away for a minute and comes back: the answers are right all the time. */
@Tag("chaos")
class RedisAwayIT {

  private static final Duration AWAY = Duration.ofMinutes(1);

  @Test
  void withoutRedisPostgresAnswersAndItHealsWhenItIsBack() throws Exception {
    try (Service service = Service.start();
        Log log = service.log()) {
      Users users = new Users(log, "redis-away", 20);
      users.reconcile(service);
      Tables tables = new Tables(service);
      eventually(() -> assertThat(keys(service, tables)).isNotEmpty());
      Service.stack().redis().kill();
      try {
        long end = System.nanoTime() + AWAY.toNanos();
        while (System.nanoTime() < end) {
          users.change();
          shown(service, log, users);
        }
      } finally {
        Service.stack().redis().start();
      }
      for (int i = 0; i < 3; i++) {
        users.change();
        shown(service, log, users);
      }
      users.reconcile(service);
      eventually(() -> assertThat(keys(service, tables)).isNotEmpty());
    }
  }

  private static List<String> keys(Service service, Tables tables) {
    return tables.keys("users", service.generation("users"));
  }

  private static void shown(Service service, Log log, Users users) {
    for (UUID user : users.ids()) {
      var read = service.readAfter(log, "redis-away", "/v1/users/" + user);
      assertThat(read.version()).as(read.raw().body()).isEqualTo(users.version());
    }
  }
}
