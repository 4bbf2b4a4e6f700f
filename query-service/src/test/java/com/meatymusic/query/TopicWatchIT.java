package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.schemas.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody sets a topic so that it loses what it is there to keep, while the service runs. */
class TopicWatchIT {

  @ParameterizedTest
  @CsvSource({
    Topics.EVENTS + ",retention.ms,604800000,-1",
    Topics.SCHEMAS + ",cleanup.policy,delete,compact"
  })
  void itIsSaidWithinAMinuteAndTheServiceIsNotReady(
      String topic, String setting, String broken, String right) throws Exception {
    String kafka = Service.stack().endpoints().kafka();
    try (Service service = Service.start();
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      eventually(() -> assertThat(ready(service)).isEqualTo(200));
      set(admin, topic, setting, broken);
      try {
        eventually(
            () -> assertThat(loop(service)).contains(topic + " has " + setting + "=" + broken));
        eventually(() -> assertThat(ready(service)).isEqualTo(503));
      } finally {
        set(admin, topic, setting, right);
      }
      eventually(() -> assertThat(ready(service)).isEqualTo(200));
    }
  }

  private static int ready(Service service) {
    return service.get(Service.operator(), "/health/ready").status();
  }

  private static String loop(Service service) {
    return service
        .get(Service.operator(), "/health")
        .json()
        .at("/dependencies/loops/topics/trouble")
        .asString("");
  }

  private static void set(Admin admin, String topic, String setting, String value)
      throws Exception {
    var change = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
    admin
        .incrementalAlterConfigs(
            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(change)))
        .all()
        .get();
  }
}
