package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** A log whose beginning has been deleted: nothing is rebuilt from it, and what serves goes on. */
class TruncatedLogIT {

  private static final Map<String, String> SETTINGS =
      Map.of("meatymusic.projection.measure", "PT0.2S");

  @Test
  void nothingIsRebuiltFromALogWithoutItsBeginning() throws Exception {
    try (Service service = Service.start(SETTINGS);
        Log log = service.log()) {
      Operator operator = service.operations();
      Users users = new Users(log, "truncated", 3);
      users.reconcile(service);
      int serving = service.generation("users");
      // It is accepted, and has read nothing yet when the beginning goes.
      service.rebuilds().stop();
      int underWay = operator.begin("users", "switch");
      deleteTheBeginning(service, "truncated");
      service.rebuilds().start();
      operator.await("users", underWay, "FAILED");
      assertThat(operator.generation("users", underWay).path("detail").stringValue())
          .contains("begins at 1");
      var refused = operator.rebuild("preferences", "switch");
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.json().path("code").stringValue()).isEqualTo("log-truncated");
      users.change();
      users.reconcile(service);
      assertThat(service.generation("users")).isEqualTo(serving);
      measured(service.bean(MeterRegistry.class));
    }
  }

  private static void deleteTheBeginning(Service service, String organisation) throws Exception {
    int partition = service.bean(LogIdentity.class).partition(Service.tenant(organisation));
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", Service.stack().endpoints().kafka()))) {
      admin
          .deleteRecords(
              Map.of(new TopicPartition(Topics.EVENTS, partition), RecordsToDelete.beforeOffset(1)))
          .all()
          .get();
    }
  }

  /** What an operator's dashboard shows of all this. */
  private static void measured(MeterRegistry meters) throws Exception {
    eventually(() -> {
      var serving =
          meters
              .get("meatymusic.projection.lag")
              .tags("projection", "preferences", "state", "ACTIVE")
              .gauge();
      assertThat(serving.value()).isZero();
    });
    assertThat(meters.get("meatymusic.projection.parked").gauges()).isNotEmpty();
    assertThat(meters.get("meatymusic.projection.lag.time").gauges()).isNotEmpty();
    assertThat(
            meters.get("meatymusic.projection.batch").tag("subscription", "live").timer().count())
        .isPositive();
    assertThat(
            meters
                .get("meatymusic.projection.batch.size")
                .tag("subscription", "live")
                .summary()
                .totalAmount())
        .isGreaterThanOrEqualTo(6);
  }
}
