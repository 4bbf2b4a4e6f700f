package com.meatymusic.query.projection.parking;

import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.commit.CommittedBatch.Tenant;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import com.meatymusic.query.projection.record.RecordPlace;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Subjects that cannot go on in a generation, each with its records in order. Only the subject
 * waits: every other one, of the same tenant too, flows. It has the shape of Axon's {@code
 * SequencedDeadLetterQueue}, a sequence being a subject of a tenant in a generation; all of it
 * happens in the transaction of whoever asks, which is bound to the tenants that it asks about.
 */
public interface ParkedSubjects {

  /** What is parked of some tenants, for a batch of theirs. */
  Batch load(Connection connection, Collection<UUID> tenants, Collection<ReceivedRecord> records)
      throws SQLException;

  /** The first records of a subject, in order; they can be others as soon as they are read. */
  List<RecordPlace> first(Connection connection, ParkedId id, int most) throws SQLException;

  /**
   * The records of a subject. Until the transaction ends, no later one overtakes them.
   *
   * @param most of them that are looked at
   * @throws com.meatymusic.platform.web.ProblemException 404 {@code parked-unknown}
   */
  Sequence lock(Connection connection, ParkedId id, int most) throws SQLException;

  /** How many records are parked, by generation and partition. */
  Map<GenerationId, Map<Integer, Long>> sizes(Connection connection) throws SQLException;

  /** Lets go of all that is parked in a generation; for the owner of the tables. */
  void clear(Connection connection, GenerationId generation) throws SQLException;

  /** What is parked of a batch's tenants, and what the batch adds to it. */
  interface Batch {

    /** Whether the subject of a record is parked in this generation. */
    boolean contains(GenerationId generation, ReceivedRecord record);

    /**
     * Whether an operator left the record out of this projection. What was left out once stays out
     * of every later generation, or none would be equal.
     */
    boolean isDiscarded(GenerationId generation, ReceivedRecord record);

    /** Parks the record's subject, and the record behind what is parked of it already. */
    void enqueue(GenerationId generation, ReceivedRecord record, Fault fault);

    /** Parks the record if its subject is parked, and says whether. */
    boolean enqueueIfPresent(GenerationId generation, ReceivedRecord record);

    /**
     * Lets go of what is parked of an erased subject, or of the whole tenant, and parks it no
     * longer: what would still be applied of it says nothing any more, and the erasure must not
     * wait behind.
     */
    void evict(GenerationId generation, ReceivedRecord erasure, boolean wholeTenant)
        throws SQLException;

    /**
     * Why the record's tenant is to stand behind it: the record was parked here, and as many of the
     * tenant are by now as may be in a generation. Null else; all other tenants go on in any case.
     */
    @Nullable String full(ReceivedRecord record) throws SQLException;

    /** Writes what was parked. */
    void save() throws SQLException;

    /** Whose records were parked. */
    Set<Tenant> tenants();

    /** What to tell an operator once it is committed. */
    List<String> alarms();
  }

  /** The records of a subject, in order, the one that could not be applied first. */
  interface Sequence {

    /** Where the first of them stand in the log. */
    List<RecordPlace> first();

    /** The partition that they came from. */
    int partition();

    /** How many are left. */
    long size();

    /** Lets go of a record. */
    void evict(RecordPlace place) throws SQLException;

    /**
     * Lets the subject flow again when nothing is left of it; else what is left waits on.
     *
     * @param fault why the first one cannot be applied; null when it was not tried
     */
    void requeue(@Nullable Fault fault) throws SQLException;
  }
}
