package com.meatymusic.query.projection.parking;

import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.platform.jdbc.Transactions.Work;
import com.meatymusic.platform.privacy.ErasableKeyring;
import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.platform.privacy.Unsealer;
import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.query.postgres.TenantContext;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.query.projection.commit.CommittedBatch;
import com.meatymusic.query.projection.record.EventReader;
import com.meatymusic.query.projection.record.Projections;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Drives the records of a parked subject again, in order, up to the first that still cannot be
 * applied. The subscription waits meanwhile, so no later event of the subject overtakes them. What
 * is about a person whose key has been destroyed meanwhile is left out: it has nothing to say any
 * more, and the event that erased its rows has passed.
 */
final class Redrive {

  private final DataSource database;
  private final ParkedSubjects parked;
  private final EventReader reader;
  private final Projections projections;
  private final ErasableKeyring keyring;
  private final CommittedBatch.Listener listener;
  private final RecordTracing tracing;

  Redrive(
      DataSource database,
      ParkedSubjects parked,
      EventReader reader,
      Projections projections,
      ErasableKeyring keyring,
      CommittedBatch.Listener listener,
      RecordTracing tracing) {
    this.database = database;
    this.parked = parked;
    this.reader = reader;
    this.projections = projections;
    this.keyring = keyring;
    this.listener = listener;
    this.tracing = tracing;
  }

  /** What came of it; {@code discarded} and {@code fault} are null where there is none. */
  record Result(int applied, int left, @Nullable String discarded, @Nullable Fault fault) {}

  /** Tries all again. */
  Result again(ParkedId id, String who) throws SQLException {
    return inTransaction(id, connection -> drive(connection, id, who, null));
  }

  /**
   * Leaves out the first record, which is the one that could not be applied, and tries the rest.
   */
  Result discard(ParkedId id, String who, String reason) throws SQLException {
    return inTransaction(id, connection -> drive(connection, id, who, reason));
  }

  private Result drive(Connection connection, ParkedId id, String who, @Nullable String reason)
      throws SQLException {
    Projection projection = projections.find(id.generation().projection());
    if (projection == null) {
      throw ParkedId.unknown();
    }
    ParkedSubjects.Sequence sequence = parked.lock(connection, id);
    List<ReceivedRecord> records = sequence.records().stream().map(reader::read).toList();
    Set<PersonRef> persons = projections.persons(records);
    Set<PersonRef> erased = keyring.destroyed(persons).keySet();
    Unseal personal = Unsealer.load(keyring, persons)::unseal;
    var reapplication =
        new Reapplication(connection, id.generation(), projection, personal, tracing);
    String discarded = null;
    if (reason != null) {
      discarded = sequence.evict(records.getFirst().raw());
    }
    int applied = 0;
    Fault fault = null;
    for (ReceivedRecord record : records.subList(reason == null ? 0 : 1, records.size())) {
      if (isAbout(erased, projection, record)) {
        String place = sequence.evict(record.raw());
        ParkedAuditTable.add(
            connection,
            id,
            who,
            "The person has been erased.",
            new Result(0, sequence.size(), place, null));
        continue;
      }
      fault = reapplication.apply(record);
      if (fault != null) {
        break;
      }
      sequence.evict(record.raw());
      applied++;
    }
    sequence.requeue(fault);
    Result result = new Result(applied, sequence.size(), discarded, fault);
    ParkedAuditTable.add(connection, id, who, reason, result);
    // Before the commit: should this process end now, no card of before can answer after it.
    listener.rewriting(sequence.partition());
    return result;
  }

  private static boolean isAbout(
      Set<PersonRef> erased, Projection projection, ReceivedRecord record) {
    Event event = record.event();
    return event != null && projection.persons(event).stream().anyMatch(erased::contains);
  }

  private Result inTransaction(ParkedId id, Work<Result> work) throws SQLException {
    return Transactions.run(
        database,
        connection -> {
          TenantContext.bind(connection, Set.of(id.tenantId()));
          return work.on(connection);
        });
  }
}
