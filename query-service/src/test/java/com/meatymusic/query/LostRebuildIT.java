package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.process.PortCheck;
import com.meatymusic.localstack.torture.ground.TcpProxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The instance that rebuilds is lost, in each way there is: another takes the lock, and goes on.
 */
@Tag("chaos")
class LostRebuildIT {

  /** The goal is 6 s; a machine that tests are built on may be busy. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private static final String HOLDER =
      "SELECT pid::text FROM pg_locks WHERE locktype = 'advisory' AND granted"
          + " AND (classid::bigint << 32 | objid::bigint) = x'72656275696c'::bigint";

  /** So slow that it is in the middle of it when it is lost. */
  private static final Map<String, String> SLOW =
      Map.of("meatymusic.projection.batch", "1", "meatymusic.projection.rebuild-batch", "1");

  private interface Loss {
    void of(ServiceChild child) throws Exception;
  }

  @Test
  void anotherInstanceGoesOn() throws Exception {
    try (Service service = Service.start();
        Log log = service.log()) {
      service.rebuilds().stop();
      Users users = new Users(log, "lost-rebuild", 100);
      for (int i = 0; i < 10; i++) {
        users.change();
      }
      users.reconcile(service);
      takesOver(service, "killed", SLOW, ServiceChild::kill);
      takesOver(service, "stopped", SLOW, ServiceChild::freeze);
      var postgres = Service.stack().endpoints().postgres();
      int far = PortCheck.free(1)[0];
      try (var proxy = new TcpProxy(far, postgres.port())) {
        Map<String, String> properties = new HashMap<>(SLOW);
        Service.stack()
            .serviceEnvironment()
            .queryServiceProperties(0)
            .forEach((name, value) -> {
              if (value.contains(":" + postgres.port() + "/")) {
                properties.put(name, value.replace(":" + postgres.port() + "/", ":" + far + "/"));
              }
            });
        takesOver(service, "vanished", properties, child -> proxy.hold());
      }
      users.reconcile(service);
    }
  }

  private static void takesOver(
      Service service, String how, Map<String, String> settings, Loss loss) throws Exception {
    Operator operator = service.operations();
    Tables tables = new Tables(service);
    int filling = operator.begin("users", "hold");
    try (ServiceChild lost = ServiceChild.start(settings)) {
      eventually(() -> assertThat(tables.query(HOLDER)).hasSize(1));
      eventually(() ->
          assertThat(operator.generation("users", filling).path("done").longValue()).isPositive());
      List<String> before = tables.query(HOLDER);
      assertThat(operator.state("users", filling)).isEqualTo("FILLING");
      loss.of(lost);
      long start = System.nanoTime();
      service.rebuilds().start();
      List<String> now = before;
      while (now.isEmpty() || now.equals(before)) {
        assertThat(operator.state("users", filling)).isEqualTo("FILLING");
        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        assertThat(waited).as(how).isLessThan(LONGEST);
        Thread.sleep(20);
        now = tables.query(HOLDER);
      }
      System.out.printf(
          "rebuild of an instance that was %s: taken over after %d ms%n",
          how, (System.nanoTime() - start) / 1_000_000);
      operator.await("users", filling, "READY");
      System.out.printf("and full after %d ms%n", (System.nanoTime() - start) / 1_000_000);
      assertThat(operator.compare("users", filling).path("equal").booleanValue()).isTrue();
    }
    service.rebuilds().stop();
    operator.take("users", filling, "drop");
  }
}
