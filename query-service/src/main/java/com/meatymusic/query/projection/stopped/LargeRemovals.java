package com.meatymusic.query.projection.stopped;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.platform.loop.Loop;
import com.meatymusic.query.postgres.Owner;
import com.meatymusic.query.postgres.TenantContext;
import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Row;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.OffsetRange;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.generation.GenerationSubscriptions;
import com.meatymusic.query.projection.generation.GenerationSubscriptions.Written;
import com.meatymusic.query.projection.record.EventReader;
import com.meatymusic.query.projection.record.Projections;
import com.meatymusic.query.projection.sequence.StoppedTenant;
import com.meatymusic.query.projection.sequence.TenantSequenceStore;
import com.meatymusic.query.projection.stopped.TenantResumption.Result;
import com.meatymusic.query.projection.table.TableColumns;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the rows of tenants that were offboarded and have very many, some at a time, each step in
 * a transaction of its own; then the tenant takes the event that says so and goes on. Nobody else
 * waits, and after a kill any instance goes on.
 */
final class LargeRemovals {

  private static final Logger log = LoggerFactory.getLogger(LargeRemovals.class);
  private static final int STEP = 10_000;
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);
  private static final String WHO = "query-service:removal";

  private final Owner owner;
  private final DataSource database;
  private final TenantResumption resumption;
  private final EventReader reader;
  private final Projections projections;
  private final LogIdentity identity;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Loop loop;

  LargeRemovals(
      Owner owner,
      DataSource database,
      TenantResumption resumption,
      EventReader reader,
      Projections projections,
      LogIdentity identity,
      Supplier<Consumer<byte[], byte[]>> consumers,
      Loop loop) {
    this.owner = owner;
    this.database = database;
    this.resumption = resumption;
    this.reader = reader;
    this.projections = projections;
    this.identity = identity;
    this.consumers = consumers;
    this.loop = loop;
  }

  /** Goes on with all that are under way. */
  void run() throws SQLException {
    for (StoppedTenant each : owner.inTransaction(TenantSequenceStore::removing)) {
      long rows = remove(each);
      log.info("removed {} rows of tenant {}", rows, each.tenantId());
      // A gap would be for an operator to accept.
      List<Result> foreseen = resumption.resume(each.tenantId(), WHO, "", true);
      if (foreseen.stream().allMatch(result -> result.gap() == null)) {
        resumption.resume(each.tenantId(), WHO, "its rows are removed", false);
      }
    }
  }

  private long remove(StoppedTenant stopped) throws SQLException {
    long rows = 0;
    for (String table : tables(stopped)) {
      int step;
      do {
        step = step(table, stopped.tenantId());
        rows += step;
        loop.progressed();
      } while (step == STEP);
    }
    return rows;
  }

  private int step(String table, UUID tenant) throws SQLException {
    return Transactions.run(
        database,
        connection -> {
          TenantContext.bind(connection, Set.of(tenant));
          return Jdbc.update(
              connection,
              "DELETE FROM %1$s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$s WHERE tenant_id = ? LIMIT %2$d))"
                  .formatted(table, STEP),
              tenant);
        });
  }

  /** The tables of which the event removes all rows of the tenant. */
  private Set<String> tables(StoppedTenant stopped) throws SQLException {
    Set<String> tables = new LinkedHashSet<>();
    Event event = event(stopped);
    if (event == null) {
      return tables;
    }
    for (Written written : written(stopped)) {
      Projection projection = projections.find(written.id().projection());
      if (projection != null && projection.version() >= written.version()) {
        for (Change change : projection.project(event, (person, field, value) -> null)) {
          if (change instanceof Change.Remove(Table table, Row row)
              && row.set() == Row.TENANT_ONLY
              && isThere(table, written.id().generation())) {
            tables.add(table.in(written.id().generation()));
          }
        }
      }
    }
    return tables;
  }

  /** A generation of an older version may lack a table. */
  private boolean isThere(Table table, int generation) throws SQLException {
    return Transactions.run(
        database, connection -> TableColumns.mask(connection, table, generation) != 0);
  }

  private List<Written> written(StoppedTenant stopped) throws SQLException {
    int partition = identity.partition(stopped.tenantId());
    Subscription subscription = new Subscription(stopped.subscription(), identity);
    OffsetRange here =
        new OffsetRange(partition, stopped.offset(), stopped.offset(), Instant.EPOCH, 0);
    return Transactions.run(
        database,
        connection ->
            GenerationSubscriptions.written(connection, subscription, List.of(here))
                .getOrDefault(partition, List.of()));
  }

  private @Nullable Event event(StoppedTenant stopped) {
    try (TenantEvents events = new TenantEvents(consumers.get(), identity, stopped.tenantId())) {
      List<ConsumerRecord<byte[], byte[]>> found =
          events.read(stopped.offset(), stopped.offset() + 1, LONGEST_SILENCE).records();
      return found.isEmpty() ? null : reader.read(found.getFirst()).event();
    }
  }
}
