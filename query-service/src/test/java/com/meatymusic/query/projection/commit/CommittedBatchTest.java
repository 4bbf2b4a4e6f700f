package com.meatymusic.query.projection.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.commit.CommittedBatch.Listener;
import com.meatymusic.query.projection.commit.CommittedBatch.Removal;
import com.meatymusic.query.projection.commit.CommittedBatch.Tenant;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.table.TableChanges;
import com.meatymusic.query.projection.table.TargetTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class CommittedBatchTest {

  private static final UUID TENANT = new UUID(1, 1);
  private static final UUID OWNER = new UUID(2, 2);
  private static final GenerationId GENERATION = new GenerationId("p", 3);

  private static final TableBuilder OF_CARDS = Table.of("cards");
  private static final Column<UUID> ID = OF_CARDS.key("id", SqlType.UUID);
  private static final Column<Long> VERSION = OF_CARDS.column("version", SqlType.BIGINT);
  private static final Table CARDS = OF_CARDS.cached(VERSION).build();

  private static final TableBuilder OF_ENTRIES = Table.of("entries");
  private static final Column<UUID> ENTRY = OF_ENTRIES.key("id", SqlType.UUID);
  private static final Column<UUID> OF = OF_ENTRIES.column("owner", SqlType.UUID);
  private static final Column<Instant> AT = OF_ENTRIES.column("at", SqlType.TIME);
  private static final Table ENTRIES = OF_ENTRIES.timeline(OF, AT, 5).build();

  private static final TableBuilder OF_PLAIN = Table.of("plain");
  private static final Column<UUID> PLAIN_ID = OF_PLAIN.key("id", SqlType.UUID);
  private static final Table PLAIN = OF_PLAIN.build();

  private static final TenantPartitions PARTITIONS =
      TenantPartitions.of(List.of(record(TENANT, 7)));

  private static ReceivedRecord record(UUID tenant, int partition) {
    return new ReceivedRecord(
        new ConsumerRecord<>("events", partition, 1, null, null), tenant, "s", 1, null, null, null);
  }

  private static List<Removal> removals(Table table, Change change) {
    TableChanges changes = new TableChanges(table);
    changes.add(change);
    return CommittedRows.removals(
        Map.of(new TargetTable(table, GENERATION, true), changes), PARTITIONS);
  }

  @Test
  void whatGoesFromATimelineIsSaidWithItsOwner() {
    assertThat(removals(ENTRIES, Change.remove(ENTRIES, TENANT, OF, OWNER)))
        .containsExactly(new Removal(7, ENTRIES, 3, TENANT, OWNER));
  }

  @Test
  void whatGoesOfAWholeTenantHasNoOwner() {
    assertThat(removals(CARDS, Change.removeAll(CARDS, TENANT)))
        .containsExactly(new Removal(7, CARDS, 3, TENANT, null));
    assertThat(removals(ENTRIES, Change.removeAll(ENTRIES, TENANT)))
        .containsExactly(new Removal(7, ENTRIES, 3, TENANT, null));
  }

  @Test
  void ofATableThatNobodyCachesNothingIsSaid() {
    assertThat(removals(PLAIN, Change.remove(PLAIN, TENANT, PLAIN_ID, OWNER))).isEmpty();
  }

  @Test
  void aRowKnowsItsTenantItsVersionAndItsPartition() {
    ChangedRow row = PARTITIONS.row(CARDS, 3, new Object[] {TENANT, OWNER, 9L});
    assertThat(row.partition()).isEqualTo(7);
    assertThat(row.tenantId()).isEqualTo(TENANT);
    assertThat(row.version()).isEqualTo(9);
    assertThat(row.value(ID)).isEqualTo(OWNER);
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> row.value(ENTRY));
  }

  @Test
  void aRowOfATenantThatIsNotInTheBatchIsRefused() {
    Object[] foreign = {new UUID(9, 9), OWNER, 9L};
    assertThatIllegalStateException().isThrownBy(() -> PARTITIONS.row(CARDS, 3, foreign));
    Object[] nobodys = {null, OWNER, 9L};
    assertThatIllegalStateException().isThrownBy(() -> PARTITIONS.row(CARDS, 3, nobodys));
    assertThatIllegalStateException()
        .isThrownBy(() -> PARTITIONS.locate(Map.of(new UUID(9, 9), 1L)));
  }

  @Test
  void aCardNeedsAVersion() {
    ChangedRow without = new ChangedRow(0, CARDS, 1, new Object[] {TENANT, OWNER, null});
    assertThatIllegalStateException().isThrownBy(without::version);
  }

  @Test
  void numbersAreSaidWithThePartitionOfTheirTenant() {
    assertThat(PARTITIONS.locate(Map.of(TENANT, 5L))).isEqualTo(Map.of(new Tenant(TENANT, 7), 5L));
    assertThat(PARTITIONS.tenants()).isEqualTo(Set.of(TENANT));
  }

  @Test
  void everyListenerIsToldInTheirOrder() {
    List<String> told = new ArrayList<>();
    Listener all = Listener.all(List.of(listener("one", told), listener("other", told)));
    all.committed(
        new CommittedBatch(List.of(), Map.of(), List.of(), List.of(), List.of(), Set.of()));
    all.rewriting(4);
    all.dropped(List.of("t_1"));
    assertThat(told)
        .containsExactly(
            "one committed",
            "other committed",
            "one rewriting 4",
            "other rewriting 4",
            "one dropped [t_1]",
            "other dropped [t_1]");
  }

  private static Listener listener(String name, List<String> told) {
    return new Listener() {
      @Override
      public void committed(CommittedBatch committed) {
        told.add(name + " committed");
      }

      @Override
      public void rewriting(int partition) {
        told.add(name + " rewriting " + partition);
      }

      @Override
      public void dropped(List<String> tables) {
        told.add(name + " dropped " + tables);
      }
    };
  }
}
