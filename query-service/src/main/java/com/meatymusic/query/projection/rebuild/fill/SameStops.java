package com.meatymusic.query.projection.rebuild.fill;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.query.postgres.TenantContext;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.sequence.TenantSequenceStore;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.MetadataException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Whether the same tenants are stopped on a subscription and on the live one. A tenant stopped on
 * only one of them would miss events, or get them twice, once they are joined.
 */
record SameStops(Subscription subscription, StoppedTenants stopped) {

  /**
   * Tenants of a partition that are stopped on only one; none stops or goes on before the commit.
   *
   * @param rest records that the live subscription has taken, and this one only just now
   */
  List<UUID> elsewhere(
      Connection connection, int partition, List<ConsumerRecord<byte[], byte[]>> rest)
      throws SQLException {
    var tenants = new HashSet<UUID>();
    stopped.get().forEach(each -> tenants.add(each.tenantId()));
    rest.forEach(record -> tenants.add(tenant(record)));
    tenants.removeIf(tenant -> subscription.log().partition(tenant) != partition);
    TenantContext.bind(connection, tenants);
    TenantSequenceStore.lock(connection, tenants);
    return TenantSequenceStore.stoppedElsewhere(connection, subscription, tenants);
  }

  /** The nil id for a key that is no tenant's: no tenant has it. */
  private static UUID tenant(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Ids.parse(record.key() == null ? "" : new String(record.key(), UTF_8), "key");
    } catch (MetadataException e) {
      return new UUID(0, 0);
    }
  }
}
