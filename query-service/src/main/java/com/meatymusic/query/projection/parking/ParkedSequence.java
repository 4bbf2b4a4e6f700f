package com.meatymusic.query.projection.parking;

import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The records of a subject, in the transaction that has locked them. */
final class ParkedSequence implements ParkedSubjects.Sequence {

  private final Connection connection;
  private final ParkedId id;
  private final List<ConsumerRecord<byte[], byte[]>> records;
  private int evicted;

  ParkedSequence(Connection connection, ParkedId id, List<ConsumerRecord<byte[], byte[]>> records) {
    this.connection = connection;
    this.id = id;
    this.records = List.copyOf(records);
  }

  @Override
  public List<ConsumerRecord<byte[], byte[]>> records() {
    return records;
  }

  @Override
  public int partition() {
    return records.getFirst().partition();
  }

  @Override
  public int size() {
    return records.size() - evicted;
  }

  @Override
  public String evict(ConsumerRecord<byte[], byte[]> record) throws SQLException {
    ParkedRecordTable.delete(connection, id.generation(), id.tenantId(), record);
    evicted++;
    return ParkedAuditTable.place(record);
  }

  @Override
  public void requeue(@Nullable Fault fault) throws SQLException {
    ParkedCountTable.add(connection, id.generation(), partition(), -evicted);
    if (fault == null) {
      ParkedSubjectTable.evict(connection, id.generation(), id.tenantId(), id.subject());
    } else {
      ParkedSubjectTable.keep(connection, id, fault);
    }
  }
}
