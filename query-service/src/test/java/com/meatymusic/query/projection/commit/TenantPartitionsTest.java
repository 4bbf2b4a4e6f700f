package com.meatymusic.query.projection.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;
import com.meatymusic.query.projection.commit.CommittedBatch.Tenant;
import com.meatymusic.query.projection.record.ReceivedRecord;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class TenantPartitionsTest {

  private static final UUID ONE = new UUID(1, 1);
  private static final UUID OTHER = new UUID(2, 2);
  private static final TableBuilder COLUMNS = Table.of("names");
  private static final Table NAMES;

  static {
    COLUMNS.column("name", SqlType.TEXT);
    NAMES = COLUMNS.build();
  }

  private final TenantPartitions partitions =
      TenantPartitions.of(List.of(record(ONE, 3), record(OTHER, 7), record(ONE, 3)));

  private static ReceivedRecord record(UUID tenant, int partition) {
    return new ReceivedRecord(
        new ConsumerRecord<>("events", partition, 0, null, null), tenant, "s", 1, null, null, null);
  }

  @Test
  void aRowAndANumberHaveThePartitionOfTheirTenant() {
    assertThat(partitions.row(NAMES, 4, new Object[] {OTHER, "o"}).partition()).isEqualTo(7);
    assertThat(partitions.locate(Map.of(ONE, 9L)))
        .containsExactly(Map.entry(new Tenant(ONE, 3), 9L));
  }

  @Test
  void aRowOfATenantThatIsNotOfTheBatchIsRefused() {
    Object[] foreign = {new UUID(5, 5), "f"};
    assertThatThrownBy(() -> partitions.row(NAMES, 4, foreign))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not of this batch");
  }
}
