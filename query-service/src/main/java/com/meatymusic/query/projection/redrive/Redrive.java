package com.meatymusic.query.projection.redrive;

import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.platform.jdbc.Transactions.Work;
import com.meatymusic.platform.privacy.ErasableKeyring;
import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.platform.privacy.Unsealer;
import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.postgres.TenantContext;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.query.projection.commit.CommittedBatch;
import com.meatymusic.query.projection.parking.ParkedCounts;
import com.meatymusic.query.projection.parking.ParkedId;
import com.meatymusic.query.projection.parking.ParkedRecordStore;
import com.meatymusic.query.projection.record.EventReader;
import com.meatymusic.query.projection.record.Projections;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Drives the records of a parked subject again, in order, up to the first that still cannot be
 * applied. The line waits meanwhile, so no later event of the subject overtakes them. What is about
 * a person whose key has been destroyed meanwhile is left out: it has nothing to say any more, and
 * the event that erased its rows has passed.
 */
public final class Redrive {

  private final DataSource database;
  private final EventReader reader;
  private final Projections projections;
  private final ErasableKeyring keyring;
  private final CommittedBatch.Listener listener;
  private final RecordTracing tracing;

  public Redrive(
      DataSource database,
      EventReader reader,
      Projections projections,
      ErasableKeyring keyring,
      CommittedBatch.Listener listener,
      RecordTracing tracing) {
    this.database = database;
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
    lockLine(connection, id);
    List<ConsumerRecord<byte[], byte[]>> records =
        ParkedRecordStore.load(connection, id, Integer.MAX_VALUE);
    if (records.isEmpty()) {
      throw ParkedId.unknown();
    }
    String discarded = null;
    int next = 0;
    if (reason != null) {
      discarded = leaveOut(connection, id, records.getFirst());
      next = 1;
    }
    List<ReceivedRecord> arrivals = records.stream().map(reader::read).toList();
    Set<PersonRef> persons = projections.persons(arrivals);
    Set<PersonRef> erased = keyring.destroyed(persons).keySet();
    Unseal personal = Unsealer.load(keyring, persons)::unseal;
    var reapplication =
        new Reapplication(connection, id.generation(), projection, personal, tracing);
    int applied = 0;
    Fault fault = null;
    while (next < records.size() && fault == null) {
      if (isAbout(erased, projection, arrivals.get(next))) {
        String place = leaveOut(connection, id, records.get(next++));
        Result left = new Result(0, records.size() - next, place, null);
        ParkedAudit.write(connection, id, who, "The person has been erased.", left);
        continue;
      }
      fault = reapplication.apply(arrivals.get(next));
      if (fault == null) {
        ParkedRecordStore.delete(connection, id, records.get(next));
        applied++;
        next++;
      }
    }
    int partition = records.getFirst().partition();
    ParkedCounts.add(connection, id.generation(), partition, -next);
    Result result = new Result(applied, records.size() - next, discarded, fault);
    ParkedAudit.leave(connection, id, fault);
    ParkedAudit.write(connection, id, who, reason, result);
    // Before the commit: should this process end now, no card of before can answer after it.
    listener.rewriting(partition);
    return result;
  }

  private static String leaveOut(
      Connection connection, ParkedId id, ConsumerRecord<byte[], byte[]> record)
      throws SQLException {
    ParkedRecordStore.delete(connection, id, record);
    return "%s/%d/%d".formatted(record.topic(), record.partition(), record.offset());
  }

  private static boolean isAbout(
      Set<PersonRef> erased, Projection projection, ReceivedRecord arrival) {
    Event event = arrival.event();
    return event != null && projection.persons(event).stream().anyMatch(erased::contains);
  }

  /** The same lock that every batch takes first. */
  private static void lockLine(Connection connection, ParkedId id) throws SQLException {
    String sql =
        """
        SELECT l.position FROM log_position l JOIN generation_partition g
          ON g.line = l.line AND g.topic = l.topic AND g.partition = l.partition
        WHERE g.projection = ? AND g.generation = ? AND g.partition IN (
          SELECT partition FROM parked_record
          WHERE tenant_id = ? AND projection = ? AND generation = ? AND subject = ?)
        FOR UPDATE OF l
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, id.generation().projection());
      statement.setInt(2, id.generation().generation());
      statement.setObject(3, id.tenantId());
      statement.setString(4, id.generation().projection());
      statement.setInt(5, id.generation().generation());
      statement.setString(6, id.subject());
      try (ResultSet result = statement.executeQuery()) {
        if (!result.next()) {
          throw ParkedId.unknown();
        }
      }
    }
  }

  private Result inTransaction(ParkedId id, Work<Result> work) throws SQLException {
    return Transactions.run(
        database,
        connection -> {
          TenantContext.bind(connection, Set.of(id.tenantId()));
          return work.on(connection);
        });
  }

  /** A reason that an auditor can do something with. */
  static String reason(@Nullable String given) {
    if (given == null || given.isBlank() || given.length() > 1_000) {
      throw Problem.of(400, "reason-missing", "Say why, in 1 to 1000 characters: {\"reason\": …}.")
          .toException();
    }
    return given;
  }
}
