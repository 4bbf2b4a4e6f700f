package com.meatymusic.query.projection;

import static java.util.stream.Collectors.joining;

import com.meatymusic.query.projection.Arrival.Fault;
import com.meatymusic.query.projection.Committed.Card;
import com.meatymusic.query.projection.Committed.Tenant;
import com.meatymusic.query.projection.PositionStore.Written;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A batch in one transaction: position, rows, tenants' numbers and what is parked. */
final class BatchTransaction {

  /** What was done, for after the commit. */
  record Done(Committed committed, List<String> alarms) {}

  private final Connection connection;
  private final Line line;
  private final Projections projections;
  private final Personal personal;
  private final long mostParked;

  BatchTransaction(
      Connection connection,
      Line line,
      Projections projections,
      Personal personal,
      long mostParked) {
    this.connection = connection;
    this.line = line;
    this.projections = projections;
    this.personal = personal;
    this.mostParked = mostParked;
  }

  /**
   * Does everything but the commit.
   *
   * @param alone whether a row that the database refuses parks its subject here; else it throws,
   *     and the caller looks for the record by halving the batch
   */
  Done apply(List<Arrival> batch, Map<Integer, Long> positions, boolean alone) throws SQLException {
    List<Advance> advances = Advance.of(batch, positions);
    PositionStore.move(connection, line, advances);
    Set<UUID> tenants = batch.stream().map(Arrival::tenantId).collect(Collectors.toSet());
    bind(connection, tenants);
    Map<Integer, List<Written>> generations = PositionStore.generations(connection, line, advances);
    TenantProgress progress = TenantProgress.load(connection, line, tenants);
    Parking parking = Parking.load(connection, tenants);

    Map<Target, TableChanges> changes = new LinkedHashMap<>();
    Map<UUID, Integer> partitions = new HashMap<>();
    for (Arrival arrival : batch) {
      partitions.put(arrival.tenantId(), arrival.partition());
      if (progress.take(arrival)) {
        for (Written generation : generations.getOrDefault(arrival.partition(), List.of())) {
          project(arrival, generation, parking, changes);
        }
      }
    }
    List<Card> cards = alone ? writeAlone(batch, changes, parking) : write(changes);
    progress.save(connection, line);
    parking.save(connection, mostParked);
    List<String> alarms = new ArrayList<>(progress.alarms());
    alarms.addAll(parking.alarms());
    Map<Tenant, Long> moved = new HashMap<>();
    progress
        .moved()
        .forEach((tenant, seq) -> {
          Integer partition = partitions.get(tenant);
          if (partition != null) {
            moved.put(new Tenant(tenant, partition), seq);
          }
        });
    return new Done(
        new Committed(
            advances,
            moved,
            CommittedRows.locate(cards, partitions),
            CommittedRows.removals(changes, partitions),
            CommittedRows.erased(batch),
            parking.tenants(partitions)),
        alarms);
  }

  /** Names the tenants that this transaction may touch: the policies pass no other's rows. */
  static void bind(Connection connection, Set<UUID> tenants) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT set_config('app.tenant_ids', ?, true)")) {
      statement.setString(1, tenants.stream().map(UUID::toString).collect(joining(",", "{", "}")));
      statement.execute();
    }
  }

  private void project(
      Arrival arrival, Written written, Parking parking, Map<Target, TableChanges> changes)
      throws SQLException {
    GenerationId generation = written.id();
    Projection projection = projections.find(generation.projection());
    if (projection == null || projection.version() < written.version()) {
      throw new NewerBuildException(generation);
    }
    Event event = arrival.event();
    if (event != null && event.erases() != null) {
      parking.erase(connection, generation, arrival, event.erasesTenant());
    }
    if (parking.isDiscarded(generation, arrival) || parking.queue(generation, arrival)) {
      return;
    }
    boolean ours = projection.version() == written.version();
    Fault fault = arrival.fault();
    if (event == null) {
      parking.park(
          generation, arrival, fault == null ? new Fault(Fault.UNREADABLE, "no event") : fault);
      return;
    }
    List<Change> some;
    try {
      some = projection.project(event, personal);
    } catch (RuntimeException e) {
      // A pure function that throws for an event will throw again: no retry helps.
      parking.park(generation, arrival, Faults.of(e));
      return;
    }
    for (Change change : some) {
      changes
          .computeIfAbsent(
              new Target(change.table(), generation, ours), t -> new TableChanges(t.table()))
          .add(change);
    }
  }

  private List<Card> write(Map<Target, TableChanges> changes) throws SQLException {
    List<Card> cards = new ArrayList<>();
    for (Map.Entry<Target, TableChanges> entry : changes.entrySet()) {
      int generation = entry.getKey().generation().generation();
      Table table = entry.getKey().table();
      long columns =
          entry.getKey().ours()
              ? table.allColumns()
              : TableColumns.mask(connection, table, generation);
      TableWriter writer = new TableWriter(connection, table, generation, columns, line.isLive());
      for (@Nullable Object[] values : writer.write(entry.getValue())) {
        cards.add(new Card(-1, entry.getKey().table(), generation, values));
      }
    }
    return cards;
  }

  /** One record only: what a generation refuses is parked there, and the others take it. */
  private List<Card> writeAlone(
      List<Arrival> batch, Map<Target, TableChanges> changes, Parking parking) throws SQLException {
    Map<GenerationId, Map<Target, TableChanges>> byGeneration = new LinkedHashMap<>();
    changes.forEach((target, some) ->
        byGeneration
            .computeIfAbsent(target.generation(), g -> new LinkedHashMap<>())
            .put(target, some));
    List<Card> cards = new ArrayList<>();
    for (Map.Entry<GenerationId, Map<Target, TableChanges>> entry : byGeneration.entrySet()) {
      Savepoint before = connection.setSavepoint();
      try {
        cards.addAll(write(entry.getValue()));
      } catch (SQLException e) {
        if (!Faults.ofTheRecord(e)) {
          throw e;
        }
        connection.rollback(before);
        parking.park(entry.getKey(), batch.getFirst(), Faults.of(e));
      }
    }
    return cards;
  }
}
