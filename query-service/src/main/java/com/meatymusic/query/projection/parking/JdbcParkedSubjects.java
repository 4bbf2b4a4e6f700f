package com.meatymusic.query.projection.parking;

import com.meatymusic.query.projection.checkpoint.CheckpointStore;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.record.RecordPlace;
import com.meatymusic.query.projection.sequence.TenantSequenceStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.UUID;

/**
 * What is parked, in Postgres.
 *
 * @param most records of a tenant that may be parked in a generation before the tenant stops
 * @param build what this build can read, as a fingerprint
 */
record JdbcParkedSubjects(long most, String build) implements ParkedSubjects {

  @Override
  public Batch load(
      Connection connection, Collection<UUID> tenants, Collection<ReceivedRecord> records)
      throws SQLException {
    LongSummaryStatistics offsets =
        records.stream().mapToLong(each -> each.raw().offset()).summaryStatistics();
    return new ParkedBatch(
        connection,
        most,
        build,
        ParkedSubjectTable.of(connection, tenants),
        ParkedAuditTable.discarded(connection, tenants, offsets.getMin(), offsets.getMax()));
  }

  @Override
  public List<RecordPlace> first(Connection connection, ParkedId id, int most) throws SQLException {
    return ParkedRecordTable.load(connection, id, most);
  }

  @Override
  public Sequence lock(Connection connection, ParkedId id, int most) throws SQLException {
    List<RecordPlace> before = ParkedRecordTable.load(connection, id, 1);
    if (before.isEmpty()) {
      throw ParkedId.unknown();
    }
    CheckpointStore.lockAll(connection, before.getFirst().topicPartition());
    // Events that the tenant missed come in beside its subscription, under this lock.
    TenantSequenceStore.lock(connection, List.of(id.tenantId()));
    List<RecordPlace> first = ParkedRecordTable.load(connection, id, most);
    if (first.isEmpty()) {
      throw ParkedId.unknown();
    }
    return new ParkedSequence(
        connection, id, build, first, ParkedRecordTable.count(connection, id));
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
