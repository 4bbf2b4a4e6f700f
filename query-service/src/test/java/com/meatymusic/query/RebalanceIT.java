package com.meatymusic.query;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Members of the group that join and leave: every event is shown once, and nothing else. */
@Tag("chaos")
class RebalanceIT {

  private static final Map<String, String> MEMBER =
      Map.of(
          "meatymusic.projection.batch", "5",
          "spring.kafka.consumer.properties.session.timeout.ms", "6000");

  @Test
  void membersThatComeAndGoChangeNothing() throws Exception {
    try (Service service = Service.start();
        Log log = service.log()) {
      Users users = new Users(log, "rebalances", 20);
      for (int round = 0; round < 4; round++) {
        // A process of its own: two services in one share Netty's threads, and the first one to end
        // takes them from the other.
        try (ServiceChild other = ServiceChild.start(MEMBER)) {
          other.awaitReady();
          for (int i = 0; i < 10; i++) {
            users.change();
            Thread.sleep(100);
          }
          if (round % 2 == 0) {
            other.end();
          }
        }
        users.change();
      }
      users.reconcile(service);
    }
  }
}
