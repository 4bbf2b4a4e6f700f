package com.meatymusic.query.projection.check;

import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.query.postgres.TenantContext;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.check.Recomputation.Part;
import com.meatymusic.query.projection.checkpoint.CheckpointStore;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.comparison.Difference;
import com.meatymusic.query.projection.comparison.TableComparison;
import com.meatymusic.query.projection.sequence.TenantSequence;
import com.meatymusic.query.projection.sequence.TenantSequenceStore;
import com.meatymusic.query.projection.table.TableRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Checks one partition: reads its log up to where the live subscription is, and compares in a
 * snapshot in which it is there. The live subscription never waits for it.
 */
final class PartitionChecker {

  /** Told after each batch how many records it had, it may wait. */
  @FunctionalInterface
  interface Pace {
    void took(int records) throws InterruptedException;
  }

  private static final int PAGE = 1_000;
  private static final int MOST_SHOWN = 100;

  /** Of a table, of the tenants of a page: each is asked for alone. */
  private static final int MOST_COPIES = 500;

  /** So near to the live subscription that a snapshot may wait for the rest. */
  private static final long NEAR = 2_000;

  private final Connection connection;
  private final CheckParts parts;
  private final Map<GenerationId, Projection> serving;
  private final Recomputation recomputation;

  PartitionChecker(
      Connection connection,
      CheckParts parts,
      Map<GenerationId, Projection> serving,
      Recomputation recomputation) {
    this.connection = connection;
    this.parts = parts;
    this.serving = serving;
    this.recomputation = recomputation;
  }

  /**
   * @param catchingUp how long it may read as fast as it goes, to come near to the live
   *     subscription; when that is not enough, it says so
   */
  PartitionCheck check(int partition, LogScan scan, Pace pace, Duration catchingUp)
      throws SQLException, InterruptedException {
    long before = read(scan, position(partition), pace);
    long deadline = System.nanoTime() + catchingUp.toNanos();
    for (long end = position(partition); end - scan.position() > NEAR; end = position(partition)) {
      if (System.nanoTime() > deadline) {
        return PartitionCheck.undone(partition, "the live subscription moves too fast now");
      }
      before += read(scan, end, records -> {});
    }
    long events = before;
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try {
      return Transactions.run(connection, same -> compared(partition, scan, events));
    } finally {
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }
  }

  private long read(LogScan scan, long end, Pace pace) throws SQLException, InterruptedException {
    long events = 0;
    while (scan.position() < end) {
      List<ConsumerRecord<byte[], byte[]>> records = scan.next(end);
      apply(records);
      events += records.size();
      pace.took(records.size());
    }
    return events;
  }

  private long position(int partition) throws SQLException {
    return Transactions.run(connection, same -> stored(partition));
  }

  private long stored(int partition) throws SQLException {
    return CheckpointStore.load(connection, parts.live(), Set.of(partition))
        .getOrDefault(partition, 0L);
  }

  private void apply(List<ConsumerRecord<byte[], byte[]>> records) throws SQLException {
    Transactions.run(
        connection,
        same -> {
          recomputation.apply(same, records.stream().map(parts.reader()::read).toList());
          return true;
        });
  }

  private PartitionCheck compared(int partition, LogScan scan, long before) throws SQLException {
    long end = stored(partition);
    long events = before;
    while (scan.position() < end) {
      List<ConsumerRecord<byte[], byte[]>> records = scan.next(end);
      recomputation.apply(connection, records.stream().map(parts.reader()::read).toList());
      events += records.size();
    }
    List<UUID> tenants = List.copyOf(recomputation.sequence().tenants());
    List<Difference> found = new ArrayList<>();
    for (int from = 0; from < tenants.size() && found.size() < MOST_SHOWN; from += PAGE) {
      found.addAll(page(tenants.subList(from, Math.min(from + PAGE, tenants.size()))));
    }
    return new PartitionCheck(
        partition,
        null,
        null,
        scan.position(),
        events,
        tenants.size(),
        recomputation.leftOut().size(),
        found.size() > MOST_SHOWN ? found.subList(0, MOST_SHOWN) : found,
        null);
  }

  private List<Difference> page(List<UUID> all) throws SQLException {
    TenantContext.bind(connection, all);
    TenantSequence applied = TenantSequenceStore.load(connection, parts.live(), all);
    // One that goes on in small steps at the moment is compared the next time.
    List<UUID> tenants =
        all.stream()
            .filter(each -> applied.isStopped(each) == recomputation.sequence().isStopped(each))
            .toList();
    List<Difference> found = new ArrayList<>(digests(applied, tenants));
    for (Map.Entry<GenerationId, Projection> each : serving.entrySet()) {
      String name = each.getValue().name();
      List<UUID> whole =
          tenants.stream()
              .filter(tenant -> !recomputation.leftOut().contains(new Part(name, tenant)))
              .toList();
      for (Table table : each.getValue().tables()) {
        found.addAll(
            new TableComparison(
                    connection, table, each.getKey().generation(), ShadowTables.GENERATION, whole)
                .differences(MOST_SHOWN));
        if (table.cached()) {
          found.addAll(copies(table, each.getKey().generation(), whole));
        }
      }
    }
    return found;
  }

  private List<Difference> copies(Table table, int generation, List<UUID> tenants)
      throws SQLException {
    return parts
        .copies()
        .differences(
            table,
            generation,
            TableRows.some(connection, table, ShadowTables.GENERATION, tenants, MOST_COPIES),
            recomputation.sequence()::last);
  }

  /** Whether the log still holds the very events that were applied. */
  private List<Difference> digests(TenantSequence applied, List<UUID> tenants) {
    List<Difference> found = new ArrayList<>();
    for (UUID tenant : tenants) {
      @Nullable Long digest = applied.digest(tenant);
      if (applied.last(tenant) != recomputation.sequence().last(tenant)
          || digest != null && !digest.equals(recomputation.sequence().digest(tenant))) {
        found.add(
            new Difference(
                "events", Map.of("tenant_id", tenant.toString()), "different", List.of("digest")));
      }
    }
    return found;
  }
}
