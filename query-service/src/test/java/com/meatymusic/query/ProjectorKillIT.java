package com.meatymusic.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A projector that is killed: every event is shown once, and nothing else. */
@Tag("chaos")
class ProjectorKillIT {

  @Test
  void aProjectorKilledAtRandomMomentsLosesAndDoublesNothing() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    try (Service service = Service.start();
        Log log = service.log()) {
      Users users = new Users(log, "random-kills", 20);
      service.projector().stop();
      for (int kill = 0; kill < 5; kill++) {
        try (ServiceChild child =
            ServiceChild.start(
                Map.of(
                    "meatymusic.projection.batch", "3",
                    "spring.kafka.consumer.properties.session.timeout.ms", "6000"))) {
          child.awaitReady();
          long end = System.nanoTime() + random.nextInt(3_000) * 1_000_000L;
          while (System.nanoTime() < end) {
            users.change();
            Thread.sleep(random.nextInt(100));
          }
          assertThat(child.isAlive()).isTrue();
        }
      }
      service.projector().start();
      users.reconcile(service);
    }
  }
}
