package com.meatymusic.query.projection.stopped;

import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.platform.web.ProblemException;
import com.meatymusic.query.postgres.Owner;
import com.meatymusic.query.postgres.TenantContext;
import com.meatymusic.query.projection.batch.MissedProjector;
import com.meatymusic.query.projection.checkpoint.CheckpointStore;
import com.meatymusic.query.projection.checkpoint.FencedException;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.checkpoint.TransientFaultException;
import com.meatymusic.query.projection.sequence.AcceptedGaps;
import com.meatymusic.query.projection.sequence.AcceptedGaps.Gap;
import com.meatymusic.query.projection.sequence.StoppedTenant;
import com.meatymusic.query.projection.sequence.TenantSequenceStore;
import com.meatymusic.query.projection.stopped.TenantEvents.Some;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Has a tenant that stands go on: what an operator accepts as lost is passed over, and what came
 * after it is read again from the log, in small steps. Others wait for the last one of them only.
 * After a kill it goes on from the step before, when it is asked for again.
 */
final class TenantResumption {

  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

  private final Owner owner;
  private final DataSource database;
  private final MissedProjector projector;
  private final LogIdentity log;
  private final Supplier<Consumer<byte[], byte[]>> consumers;

  TenantResumption(
      Owner owner,
      DataSource database,
      MissedProjector projector,
      LogIdentity log,
      Supplier<Consumer<byte[], byte[]>> consumers) {
    this.owner = owner;
    this.database = database;
    this.projector = projector;
    this.log = log;
    this.consumers = consumers;
  }

  /**
   * What came of it, or would.
   *
   * @param gap what is passed over; null when there is none, as after a kill
   * @param applied events that were read again
   * @param stopped where it stands now; null when it goes on
   */
  record Result(
      UUID tenantId,
      String subscription,
      @Nullable Gap gap,
      long applied,
      @Nullable StoppedTenant stopped) {}

  private List<StoppedTenant> of(UUID tenant) throws SQLException {
    return owner.inTransaction(connection -> TenantSequenceStore.stopped(connection, tenant));
  }

  /**
   * Goes on, on each subscription on which the tenant stands.
   *
   * @param dry only says what it would do
   * @throws com.meatymusic.platform.web.ProblemException 404 {@code tenant-not-stopped}, 409 {@code
   *     numbers-go-back}
   */
  List<Result> resume(UUID tenant, String who, String reason, boolean dry) throws SQLException {
    List<StoppedTenant> stopped = of(tenant);
    if (stopped.isEmpty()) {
      throw notStopped();
    }
    List<Result> results = new ArrayList<>();
    try (TenantEvents events = new TenantEvents(consumers.get(), log, tenant)) {
      for (StoppedTenant each : stopped) {
        results.add(dry ? look(each, events) : goOn(each, events, who, reason));
      }
    } catch (FencedException e) {
      throw Problem.of(
              409,
              "tenant-moved",
              "Somebody else has this tenant go on, or it stands elsewhere by now: look again.")
          .toException();
    }
    return results;
  }

  /**
   * Has a tenant go on that waits for this build, unless something is missing: that is an
   * operator's to accept.
   */
  Result resumeWaiting(StoppedTenant waiting) throws SQLException {
    try (TenantEvents events = new TenantEvents(consumers.get(), log, waiting.tenantId())) {
      return goOn(waiting, events, "", null);
    }
  }

  static ProblemException notStopped() {
    return Problem.of(404, "tenant-not-stopped", "This tenant does not stand anywhere.")
        .toException();
  }

  private Result look(StoppedTenant stopped, TenantEvents events) throws SQLException {
    long position = position(stopped, events);
    Gap gap = null;
    long count = 0;
    for (long from = stopped.offset(); from < position; ) {
      Some some = some(events, from, position);
      if (count == 0 && !some.records().isEmpty()) {
        gap = gap(stopped, some.records().getFirst());
      }
      count += some.records().size();
      from = some.next();
    }
    return new Result(stopped.tenantId(), stopped.subscription(), gap, count, stopped);
  }

  /**
   * @param reason for which what is missing is accepted as lost; null where it must not be
   */
  private Result goOn(
      StoppedTenant stopped, TenantEvents events, String who, @Nullable String reason)
      throws SQLException {
    UUID tenant = stopped.tenantId();
    MissedEvents missed =
        new MissedEvents(
            database, projector, new Subscription(stopped.subscription(), log), tenant, events);
    Gap gap = null;
    long applied = 0;
    long from = stopped.offset();
    while (true) {
      long position = position(stopped, events);
      Some some = some(events, from, position);
      if (applied == 0 && gap == null && !some.records().isEmpty()) {
        gap = gap(stopped, some.records().getFirst());
        if (gap != null && reason == null) {
          return new Result(tenant, stopped.subscription(), gap, 0, stopped);
        }
        accept(gap, who, reason == null ? "" : reason);
      }
      boolean near = some.next() >= position;
      Optional<Boolean> anew = near ? missed.last(some, from) : Optional.empty();
      if (anew.isEmpty()) {
        anew = Optional.of(missed.step(some, from));
        near = false;
      }
      applied += some.records().size();
      if (anew.get() || near) {
        return new Result(
            tenant,
            stopped.subscription(),
            gap,
            applied,
            of(tenant).stream()
                .filter(each -> each.subscription().equals(stopped.subscription()))
                .findFirst()
                .orElse(null));
      }
      from = some.next();
    }
  }

  private static Some some(TenantEvents events, long from, long position) {
    Some some = events.read(from, position, LONGEST_SILENCE);
    if (some.next() == from && from < position) {
      throw new TransientFaultException(
          "%s cannot be read beyond %d now".formatted(events.partition(), from), null);
    }
    return some;
  }

  /** What is missing before the first event that comes; null when nothing is. */
  private static @Nullable Gap gap(StoppedTenant stopped, ConsumerRecord<byte[], byte[]> first) {
    long number = TenantEvents.number(first);
    if (number == stopped.tenantSeq() + 1) {
      return null;
    }
    if (number <= stopped.tenantSeq()) {
      throw Problem.of(
              409,
              "numbers-go-back",
              "Event %d of the tenant comes after event %d: nothing is missing, the log tells it twice. Rebuild from a log that is whole."
                  .formatted(number, stopped.tenantSeq()))
          .toException();
    }
    return new Gap(
        stopped.tenantId(),
        first.topic(),
        first.partition(),
        first.offset(),
        stopped.tenantSeq(),
        number);
  }

  private void accept(@Nullable Gap gap, String who, String reason) throws SQLException {
    if (gap != null) {
      Transactions.run(
          database,
          connection -> {
            TenantContext.bind(connection, Set.of(gap.tenantId()));
            AcceptedGaps.add(connection, gap, who, reason);
            return true;
          });
    }
  }

  private long position(StoppedTenant stopped, TenantEvents events) throws SQLException {
    return Transactions.run(
        database,
        connection ->
            CheckpointStore.load(
                    connection,
                    new Subscription(stopped.subscription(), log),
                    Set.of(events.partition().partition()))
                .getOrDefault(events.partition().partition(), 0L));
  }
}
