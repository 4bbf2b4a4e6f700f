package com.meatymusic.command.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.schemas.Ids;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.zip.CRC32;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;

/** What the documentation says is enough for a producer that has nothing but the schema files. */
class PlainProducerIT {

  private static final Path SCHEMAS = Path.of("..", "schemas", "src", "main", "avro");

  @Test
  void aClientWithAnotherKeyHashIsServedLikeAnyOther() throws Exception {
    RunningService.send(
            "PUT",
            RunningService.stack().tokens().operator("olga"),
            "/operator/v1/inboxes/plain",
            "{\"tenants\":[\"*\"]}")
        .join();
    String organisation = tenantHashedElsewhere();
    RunningService.owner(organisation);
    String tenantId = RunningService.tenantId(organisation).toString();
    UUID commandId = Ids.next();
    try (var producer =
        new PlainProducer(RunningService.stack().endpoints().kafka(), "plain", SCHEMAS)) {
      int partition = producer.registerUser(tenantId, commandId, "plain@example.com", "order-1");
      assertThat(partition).isNotEqualTo(murmur2(tenantId));
      GenericRecord outcome = outcome(producer, "order-1");
      assertThat(outcome.get("status")).hasToString("ACCEPTED");
      assertThat(outcome.get("subject")).hasToString("user/" + commandId);

      // The same again: the same answer. Another command for the same address: refused.
      producer.registerUser(tenantId, commandId, "plain@example.com", "order-2");
      assertThat(outcome(producer, "order-2")).isEqualTo(outcome);
      producer.registerUser(tenantId, Ids.next(), "PLAIN@example.com", "order-3");
      assertThat(outcome(producer, "order-3").get("code")).hasToString("email-taken");
      producer.registerUser(tenantId, commandId, "other@example.com", "order-4");
      assertThat(outcome(producer, "order-4").get("code")).hasToString("idempotency-key-reused");
    }
  }

  private static GenericRecord outcome(PlainProducer producer, String order) throws Exception {
    return producer.outcome(order, Duration.ofSeconds(20)).orElseThrow();
  }

  /** One whose partition is another by CRC32 than by murmur2, which our own clients use. */
  private static String tenantHashedElsewhere() {
    for (int i = 0; ; i++) {
      String id = RunningService.tenantId("plain-" + i).toString();
      byte[] key = id.getBytes(StandardCharsets.UTF_8);
      CRC32 crc = new CRC32();
      crc.update(key);
      if (crc.getValue() % 12 != murmur2(id)) {
        return "plain-" + i;
      }
    }
  }

  private static int murmur2(String key) {
    return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % 12;
  }
}
