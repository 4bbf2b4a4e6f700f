package com.meatymusic.query.projection.parking;

import com.meatymusic.query.projection.checkpoint.CheckpointStore;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.sequence.TenantSequenceStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What is parked, in Postgres.
 *
 * @param most records that may be parked in a generation
 */
record JdbcParkedSubjects(long most) implements ParkedSubjects {

  @Override
  public Batch load(Connection connection, Collection<UUID> tenants) throws SQLException {
    return new ParkedBatch(
        connection,
        most,
        ParkedSubjectTable.of(connection, tenants),
        ParkedAuditTable.discarded(connection, tenants));
  }

  @Override
  public Sequence lock(Connection connection, ParkedId id) throws SQLException {
    TopicPartition partition =
        ParkedRecordTable.partition(connection, id).orElseThrow(ParkedId::unknown);
    CheckpointStore.lockAll(connection, partition);
    // Events that the tenant missed come in beside its subscription, under this lock.
    TenantSequenceStore.lock(connection, List.of(id.tenantId()));
    List<ConsumerRecord<byte[], byte[]>> records =
        ParkedRecordTable.load(connection, id, Integer.MAX_VALUE);
    if (records.isEmpty()) {
      throw ParkedId.unknown();
    }
    return new ParkedSequence(connection, id, records);
  }

  @Override
  public Map<GenerationId, Map<Integer, Long>> sizes(Connection connection) throws SQLException {
    return ParkedCountTable.all(connection);
  }

  @Override
  public void clear(Connection connection, GenerationId generation) throws SQLException {
    ParkedRecordTable.clear(connection, generation);
    ParkedSubjectTable.clear(connection, generation);
    ParkedCountTable.clear(connection, generation);
  }
}
