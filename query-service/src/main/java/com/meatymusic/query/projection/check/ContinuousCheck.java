package com.meatymusic.query.projection.check;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.platform.loop.Loop;
import com.meatymusic.query.postgres.TenantContext;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.checkpoint.LogTruncatedException;
import com.meatymusic.query.projection.generation.GenerationStatus;
import com.meatymusic.query.projection.sequence.TenantSequence;
import com.meatymusic.query.projection.sequence.TenantSequenceStore;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks partitions that are due, in whichever instance has the lock. */
final class ContinuousCheck {

  private static final Logger log = LoggerFactory.getLogger(ContinuousCheck.class);
  private static final long LOCK = 0x636865636bL;

  /** As fast as it goes, near the end: what nobody waits for must hardly be noticed. */
  private static final Duration LONGEST_UNASKED = Duration.ofSeconds(1);

  private static final Duration LONGEST_WAITED_FOR = Duration.ofMinutes(1);
  private static final int LONGEST_MS = 3_600_000;
  private static final int PAGE = 1_000;

  private record Effort(Pace pace, Duration catchingUp) {}

  private final HikariDataSource database;
  private final CheckStore store;
  private final CheckSettings settings;
  private final CheckParts parts;
  private final Loop loop;

  ContinuousCheck(
      HikariDataSource database,
      CheckStore store,
      CheckSettings settings,
      CheckParts parts,
      Loop loop) {
    this.database = database;
    this.store = store;
    this.settings = settings;
    this.parts = parts;
    this.loop = loop;
  }

  /** Checks what is due. */
  void run() throws SQLException, InterruptedException {
    store.all();
    if (store.due(settings.every()).isEmpty()) {
      return;
    }
    Connection connection = database.getConnection();
    try {
      // The server takes the lock from one that is frozen; longer than any pause of the pace.
      Jdbc.execute(connection, "SET idle_session_timeout = '30s'");
      connection.setNetworkTimeout(Runnable::run, LONGEST_MS);
      if (Jdbc.first(connection, "SELECT pg_try_advisory_lock(?)", row -> row.getBoolean(1), LOCK)
          .orElse(false)) {
        run(connection);
      }
    } finally {
      // Ended, not given back: with it go the lock, the tables, and every setting.
      database.evictConnection(connection);
    }
  }

  private void run(Connection connection) throws SQLException, InterruptedException {
    ShadowTables shadow = new ShadowTables(connection, parts.projections().all());
    Transactions.run(
        connection,
        same -> {
          shadow.create();
          return true;
        });
    try (Consumer<byte[], byte[]> consumer = parts.consumers().get()) {
      List<Integer> due = store.due(settings.every());
      while (!due.isEmpty()) {
        check(connection, shadow, consumer, due.getFirst());
        loop.progressed();
        due = store.due(settings.every());
      }
    }
  }

  private void check(
      Connection connection, ShadowTables shadow, Consumer<byte[], byte[]> consumer, int partition)
      throws SQLException, InterruptedException {
    Instant begun = Instant.now();
    PartitionCheck before = store.all().get(partition);
    Effort effort =
        before.isRequested()
            ? new Effort(new Pace(Integer.MAX_VALUE, loop), LONGEST_WAITED_FOR)
            : new Effort(new Pace(settings.eventsPerSecond(), loop), LONGEST_UNASKED);
    PartitionCheck found;
    try {
      found = once(connection, shadow, consumer, partition, effort);
      if (!found.differences().isEmpty()) {
        // What was parked or driven again while it was read differs once, and not twice.
        found = once(connection, shadow, consumer, partition, effort);
      }
    } catch (LogTruncatedException e) {
      found = PartitionCheck.undone(partition, String.valueOf(e.getMessage()));
    }
    store.save(found.detail() == null ? found : before.after(found), begun);
    found.differences().stream()
        .limit(10)
        .forEach(each -> log.error("partition {} differs from the log: {}", partition, each));
  }

  private PartitionCheck once(
      Connection connection,
      ShadowTables shadow,
      Consumer<byte[], byte[]> consumer,
      int partition,
      Effort effort)
      throws SQLException, InterruptedException {
    Transactions.run(
        connection,
        same -> {
          shadow.clear();
          return true;
        });
    Map<GenerationId, Projection> serving = serving();
    TenantSequence sequence = TenantSequenceStore.beginning(connection);
    Recomputation recomputation =
        new Recomputation(serving, shadow, sequence, parts.parked(), parts::personal);
    PartitionCheck found =
        new PartitionChecker(connection, parts, serving, recomputation)
            .check(
                partition,
                new LogScan(consumer, new TopicPartition(parts.live().log().topic(), partition)),
                effort.pace(),
                effort.catchingUp());
    if (found.differences().isEmpty()) {
      addDigests(connection, sequence);
    }
    return found;
  }

  private static void addDigests(Connection connection, TenantSequence sequence)
      throws SQLException {
    List<UUID> tenants = List.copyOf(sequence.tenants());
    for (int from = 0; from < tenants.size(); from += PAGE) {
      List<UUID> page = tenants.subList(from, Math.min(from + PAGE, tenants.size()));
      Transactions.run(
          connection,
          same -> {
            TenantContext.bind(same, page);
            TenantSequenceStore.addDigests(same, sequence, page);
            return true;
          });
    }
  }

  /** What serves and was made by this build's version. */
  private Map<GenerationId, Projection> serving() throws SQLException {
    Map<GenerationId, Projection> serving = new LinkedHashMap<>();
    for (Projection projection : parts.projections().all()) {
      GenerationStatus active = parts.pointer().active(projection.name());
      if (active != null && active.version() == projection.version()) {
        serving.put(active.id(), projection);
      }
    }
    return serving;
  }
}
