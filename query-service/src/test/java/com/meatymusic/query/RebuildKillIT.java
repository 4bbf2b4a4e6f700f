package com.meatymusic.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A rebuild that is killed at any moment goes on in the next process. */
@Tag("chaos")
class RebuildKillIT {

  private static final int KILLS = 5;
  private static final Map<String, String> SMALL =
      Map.of(
          "meatymusic.projection.batch", "1",
          "meatymusic.projection.rebuild-batch", "1",
          // A killed member holds up the next one for its session.
          "spring.kafka.consumer.properties.session.timeout.ms", "6000");

  @Test
  void aKilledRebuildGoesOnInTheNextProcess() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    String before;
    int filling;
    Log log;
    Users users;
    Users others;
    try (Service service = Service.start()) {
      log = service.log();
      users = new Users(log, "killed-1", 100);
      others = new Users(log, "killed-2", 100);
      for (int i = 0; i < 10; i++) {
        users.change();
        others.change();
      }
      users.reconcile(service);
      before = list(service, log);
      filling = service.operations().begin("users", "hold");
      service.operations().step("users", filling, "pause");
      log.close();
    }
    long done = 0;
    for (int i = 0; i < KILLS; i++) {
      // Small batches, so that the kill comes in the middle of them.
      try (ServiceChild child = ServiceChild.start(SMALL)) {
        child.awaitReady();
        child.operations().step("users", filling, "resume");
        Thread.sleep(random.nextInt(1_500));
        long now = child.operations().generation("users", filling).path("done").longValue();
        assertThat(now).isGreaterThanOrEqualTo(done);
        done = now;
        System.out.println("killed at " + done + " " + child.operations().state("users", filling));
        assertThat(child.isAlive()).isTrue();
      }
    }
    try (Service service = Service.start(Map.of("meatymusic.projection.retire-after", "PT10M"))) {
      Operator operator = service.operations();
      log = service.log(log);
      operator.await("users", filling, "READY");
      assertThat(operator.compare("users", filling).path("equal").booleanValue()).isTrue();
      operator.take("users", filling, "switch");
      assertThat(list(service, log)).isEqualTo(before);
      log.close();
    }
  }

  private static String list(Service service, Log log) {
    return service.readAfter(log, "killed-1", "/v1/users?limit=200").raw().body();
  }
}
