package com.meatymusic.query.projection.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.Ids;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class EventReaderTest {

  private final EventReader reader = new EventReader(new Contract());

  private UUID tenantOf(String key) {
    return reader
        .read(new ConsumerRecord<>("events", 0, 0, key.getBytes(UTF_8), new byte[0]))
        .tenantId();
  }

  /** More than it remembers, so that their places are taken in turns. */
  @Test
  void anEventIsOfTheTenantOfItsKeyHoweverManyThereAre() {
    List<UUID> tenants = Stream.generate(Ids::next).limit(5_000).toList();
    for (int round = 0; round < 2; round++) {
      for (UUID tenant : tenants) {
        assertThat(tenantOf(tenant.toString())).isEqualTo(tenant);
      }
    }
  }

  @Test
  void aKeyThatIsNoTenantIsNobodys() {
    UUID tenant = Ids.next();
    tenantOf(tenant.toString());
    assertThat(tenantOf(tenant.toString().toUpperCase(java.util.Locale.ROOT)))
        .isEqualTo(ReceivedRecord.NOBODY);
    assertThat(tenantOf("")).isEqualTo(ReceivedRecord.NOBODY);
  }
}
