package com.meatymusic.query.projection.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.meatymusic.query.postgres.EngineDatabase;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.sequence.TenantSequence.Place;
import com.meatymusic.testing.Property;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TenantSequenceStoreContractIT {

  private static final LogIdentity LOG = new LogIdentity("events", "cluster", "topic-id", 3);
  private static final Subscription LIVE = Subscription.live(LOG);

  private static EngineDatabase database;

  private final UUID one = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();

  @BeforeAll
  static void create() throws SQLException {
    database = EngineDatabase.create();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static ReceivedRecord event(UUID tenant, long seq, long offset) {
    return new ReceivedRecord(
        new ConsumerRecord<>("events", 0, offset, null, null), tenant, "s", seq, null, null, null);
  }

  /** Takes these numbers in a batch of its own; gives how many were taken. */
  private static int batch(Subscription subscription, UUID tenant, long... numbers)
      throws SQLException {
    return database.commit(
        connection -> {
          TenantSequence sequence =
              TenantSequenceStore.load(connection, subscription, List.of(tenant));
          int taken = 0;
          for (long number : numbers) {
            taken += sequence.take(event(tenant, number, number * 10)) ? 1 : 0;
          }
          TenantSequenceStore.save(connection, subscription, sequence);
          return taken;
        },
        tenant);
  }

  @Test
  void aTenantGoesOnWhereItsLastBatchEnded() throws SQLException {
    assertThat(batch(LIVE, one, 1, 2, 3)).isEqualTo(3);
    assertThat(batch(LIVE, one, 4, 5)).isEqualTo(2);
    assertThat(batch(LIVE, one, 5)).as("comes again").isZero();
  }

  @Test
  void aTenantThatStoppedStaysStoppedAndSaysWhere() throws SQLException {
    assertThat(batch(LIVE, one, 1)).isEqualTo(1);
    assertThat(batch(LIVE, one, 3)).isZero();
    assertThat(batch(LIVE, one, 2)).isZero();
    assertThat(batch(LIVE, one, 3)).isZero();
    List<String> stored =
        database
            .owner()
            .inTransaction(connection ->
                com.meatymusic.platform.jdbc.Jdbc.list(
                    connection,
                    "SELECT tenant_seq || ' ' || stopped_offset || ' ' || stopped_detail"
                        + " FROM tenant_sequence WHERE tenant_id = ?",
                    row -> row.getString(1),
                    one));
    assertThat(stored).singleElement().asString().startsWith("1 30 event 3 follows event 1");
  }

  @Test
  void eachSubscriptionCountsByItself() throws SQLException {
    GenerationId id = new GenerationId("p" + UUID.randomUUID(), 2);
    Subscription filling = Subscription.filling(id, LOG);
    assertThat(batch(LIVE, one, 1, 2)).isEqualTo(2);
    assertThat(batch(filling, one, 1)).isEqualTo(1);
    database
        .owner()
        .inTransaction(connection -> {
          TenantSequenceStore.remove(connection, id);
          return true;
        });
    assertThat(batch(filling, one, 1)).as("begins anew").isEqualTo(1);
    assertThat(batch(LIVE, one, 3)).isEqualTo(1);
  }

  @Test
  void whoIsBoundToATenantSeesNoOther() throws SQLException {
    batch(LIVE, one, 1, 2);
    TenantSequence seen =
        database.commit(
            connection -> TenantSequenceStore.load(connection, LIVE, List.of(one, other)), other);
    assertThat(seen.take(event(one, 1, 0))).as("as if it had none").isTrue();
    TenantSequence unbound =
        database.commit(connection -> TenantSequenceStore.load(connection, LIVE, List.of(one)));
    assertThat(unbound.take(event(one, 1, 0))).isTrue();
  }

  @Test
  void whoIsBoundToATenantWritesNoOther() {
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() ->
            database.commit(
                connection -> {
                  TenantSequence sequence = new TenantSequence(Map.of());
                  sequence.take(event(one, 1, 0));
                  TenantSequenceStore.save(connection, LIVE, sequence);
                  return true;
                },
                other))
        .matches(e -> "42501".equals(e.getSQLState()), "insufficient privilege");
  }

  @Test
  void theOwnerListsTenantsInTheOrderOfTheirIds() throws SQLException {
    batch(LIVE, one, 1);
    batch(LIVE, other, 1);
    List<UUID> tenants = database.owner().inTransaction(TenantSequenceStore::tenants);
    assertThat(tenants).contains(one, other);
    assertThat(tenants.stream().map(UUID::toString).toList()).isSorted();
  }

  @Test
  void whateverPlacesThereAreTheyComeBackAsTheyWere() {
    Property.holds(
        20,
        random -> {
          Map<UUID, Place> places = new HashMap<>();
          TenantSequence sequence = new TenantSequence(Map.of());
          for (int i = random.nextInt(1, 20); i > 0; i--) {
            UUID tenant = new UUID(random.nextLong(), random.nextLong());
            for (long seq = 1; seq <= random.nextInt(4); seq++) {
              sequence.take(event(tenant, seq, seq));
            }
            if (random.nextBoolean()) {
              sequence.take(event(tenant, 1_000, random.nextLong(1L << 40)));
            }
          }
          places.putAll(sequence.changed());
          UUID[] tenants = places.keySet().toArray(UUID[]::new);
          database.commit(
              connection -> {
                TenantSequenceStore.save(connection, LIVE, sequence);
                return true;
              },
              tenants);
          TenantSequence read =
              database.commit(
                  connection ->
                      TenantSequenceStore.load(connection, LIVE, new ArrayList<>(places.keySet())),
                  tenants);
          places.forEach((tenant, place) -> {
            boolean goesOn = place.stoppedAt() == null;
            assertThat(read.take(event(tenant, place.tenantSeq() + 1, 0))).isEqualTo(goesOn);
          });
        });
  }
}
