package com.meatymusic.query.projection.parking;

import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import com.meatymusic.query.projection.record.RecordPlace;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a subject, in the transaction that has locked them. */
final class ParkedSequence implements ParkedSubjects.Sequence {

  private final Connection connection;
  private final ParkedId id;
  private final String build;
  private final List<RecordPlace> first;
  private final long stored;
  private int evicted;

  /**
   * @param build what this build can read
   * @param stored records, of which these are the first
   */
  ParkedSequence(
      Connection connection, ParkedId id, String build, List<RecordPlace> first, long stored) {
    this.connection = connection;
    this.id = id;
    this.build = build;
    this.first = List.copyOf(first);
    this.stored = stored;
  }

  @Override
  public List<RecordPlace> first() {
    return first;
  }

  @Override
  public int partition() {
    return first.getFirst().partition();
  }

  @Override
  public long size() {
    return stored - evicted;
  }

  @Override
  public void evict(RecordPlace place) throws SQLException {
    ParkedRecordTable.delete(connection, id, place);
    evicted++;
  }

  @Override
  public void requeue(@Nullable Fault fault) throws SQLException {
    if (evicted > 0) {
      ParkedCountTable.add(connection, id.generation(), partition(), -evicted);
    }
    if (size() == 0) {
      ParkedSubjectTable.evict(connection, id.generation(), id.tenantId(), id.subject());
    } else if (fault != null) {
      ParkedSubjectTable.keep(connection, id, fault, build, evicted > 0);
    }
  }
}
