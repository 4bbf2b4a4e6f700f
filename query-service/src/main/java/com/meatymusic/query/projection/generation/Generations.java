package com.meatymusic.query.projection.generation;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import com.meatymusic.platform.jdbc.Transactions.Work;
import com.meatymusic.query.postgres.Owner;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.checkpoint.CheckpointTables;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.generation.GenerationStatus.Mode;
import com.meatymusic.query.projection.parking.ParkedSubjects;
import com.meatymusic.query.projection.record.Projections;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Makes and drops generations, as the owner of the tables, one instance at a time. */
public final class Generations {

  private static final long LOCK = 0x6d65617479L;

  private final Owner owner;
  private final Projections projections;
  private final LogIdentity log;
  private final GenerationTables tables;

  public Generations(Owner owner, Projections projections, LogIdentity log, ParkedSubjects parked) {
    this.owner = owner;
    this.projections = projections;
    this.log = log;
    this.tables = new GenerationTables(owner, projections, parked);
  }

  /**
   * Makes what this build needs and a database does not have yet.
   *
   * @throws IllegalStateException when the database follows another log
   */
  void prepare() {
    try {
      alone(connection -> {
        CheckpointTables.requireSame(connection, log);
        CheckpointTables.add(connection, Subscription.live(log));
        boolean fresh = CheckpointTables.areAtBeginning(connection);
        for (Projection projection : projections.all()) {
          prepare(connection, projection, fresh);
        }
        return true;
      });
    } catch (SQLException e) {
      throw new IllegalStateException("projections cannot be prepared: " + e.getMessage(), e);
    }
  }

  /**
   * Makes the positions of a line beside the log.
   *
   * @throws IllegalStateException when the database follows another topic of that name
   */
  public void prepare(Subscription line) {
    try {
      alone(connection -> {
        CheckpointTables.requireSame(connection, line.log());
        CheckpointTables.add(connection, line);
        return true;
      });
    } catch (SQLException e) {
      throw new IllegalStateException(line.name() + " cannot be prepared: " + e.getMessage(), e);
    }
  }

  /** A further generation, to be filled from the log's beginning. */
  public GenerationId begin(Projection projection, Mode mode) throws SQLException {
    return alone(connection -> begin(connection, projection, mode));
  }

  /** Drops the tables of a generation and gives their names; that there was one is still known. */
  public List<String> dropTables(GenerationId id) throws SQLException {
    return alone(connection -> tables.drop(connection, id));
  }

  /** Forgets a generation of which there is nothing any more, but for the report of a dry run. */
  public void forget(GenerationId id) throws SQLException {
    alone(connection -> {
      for (String sql :
          List.of(
              "DELETE FROM projection_generation WHERE projection = ? AND generation = ?"
                  + " AND state = 'DROPPING'",
              "UPDATE projection_generation SET tables = '{}'"
                  + " WHERE projection = ? AND generation = ?")) {
        Jdbc.update(connection, sql, id.projection(), id.generation());
      }
      return true;
    });
  }

  /** Takes away the positions of a line that nobody goes along any more. */
  public void forgetLine(GenerationId id) throws SQLException {
    owner.inTransaction(connection -> {
      CheckpointTables.forget(connection, id);
      return true;
    });
  }

  private <T> T alone(Work<T> work) throws SQLException {
    return owner.inTransaction(connection -> {
      Jdbc.list(connection, "SELECT pg_advisory_xact_lock(?)", row -> true, LOCK);
      return work.on(connection);
    });
  }

  private void prepare(Connection connection, Projection projection, boolean fresh)
      throws SQLException {
    Jdbc.update(
        connection,
        "INSERT INTO projection (name) VALUES (?) ON CONFLICT DO NOTHING",
        projection.name());
    Optional<Integer> newest = GenerationRows.newestVersion(connection, projection);
    if (newest.isPresent()) {
      // Changed: the new version fills beside the old one and takes over when it is full. An
      // older build that starts again changes nothing.
      if (newest.get() < projection.version()) {
        GenerationRows.leave(
            connection, projection, "FILLING", "PAUSED", "READY", "DIFFERS", "FAILED");
        begin(connection, projection, Mode.SWITCH);
      }
    } else if (fresh) {
      create(
          connection,
          projection,
          GenerationRows.number(connection, projection),
          "ACTIVE",
          Mode.SWITCH);
      Jdbc.update(
          connection,
          "UPDATE projection SET active_generation = last_generation WHERE name = ?",
          projection.name());
    } else {
      // Added later: it has the whole log to catch up on.
      begin(connection, projection, Mode.SWITCH);
    }
  }

  private GenerationId begin(Connection connection, Projection projection, Mode mode)
      throws SQLException {
    // The report of an earlier dry run goes when there is something newer to look at.
    GenerationRows.leave(connection, projection, "REPORTED");
    if (GenerationRows.isUnderWay(connection, projection)) {
      throw new RebuildRunningException(projection.name());
    }
    GenerationId id =
        new GenerationId(projection.name(), GenerationRows.number(connection, projection));
    CheckpointTables.add(connection, Subscription.filling(id, log));
    create(connection, projection, id.generation(), "FILLING", mode);
    return id;
  }

  private void create(
      Connection connection, Projection projection, int generation, String state, Mode mode)
      throws SQLException {
    GenerationId id = new GenerationId(projection.name(), generation);
    tables.create(connection, projection, generation);
    Jdbc.update(
        connection,
        "INSERT INTO projection_generation (projection, generation, version, state, mode,"
            + " tables) VALUES (?, ?, ?, ?, ?, ?)",
        projection.name(),
        generation,
        projection.version(),
        state,
        mode.name(),
        SqlArray.of("text", GenerationTables.names(projection, generation)));
    Jdbc.update(
        connection,
        "INSERT INTO generation_partition (projection, generation, topic, partition, line)"
            + " SELECT ?, ?, ?, unnest(?), ?",
        projection.name(),
        generation,
        log.topic(),
        SqlArray.of("int4", CheckpointTables.partitions(log)),
        state.equals("ACTIVE") ? Subscription.LIVE : id.toString());
  }
}
