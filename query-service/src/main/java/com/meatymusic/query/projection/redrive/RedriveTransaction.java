package com.meatymusic.query.projection.redrive;

import com.meatymusic.platform.privacy.ErasableKeyring;
import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.platform.privacy.Unsealer;
import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.commit.CommittedBatch;
import com.meatymusic.query.projection.parking.Deed;
import com.meatymusic.query.projection.parking.ParkedAuditTable;
import com.meatymusic.query.projection.parking.ParkedAuditTable.Done;
import com.meatymusic.query.projection.parking.ParkedId;
import com.meatymusic.query.projection.parking.ParkedSubjects;
import com.meatymusic.query.projection.record.EventReader;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import com.meatymusic.query.projection.record.RecordPlace;
import com.meatymusic.query.projection.redrive.Drive.Progress;
import com.meatymusic.query.projection.redrive.LogRecords.Found;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Some records of a subject in one transaction. The subscription waits meanwhile, so no later event
 * of the subject overtakes them. What is about a person whose key has been destroyed is left out:
 * it has nothing to say any more, and the event that erased its rows has passed.
 */
record RedriveTransaction(
    Connection connection,
    ParkedId id,
    Drive how,
    Projection projection,
    ParkedSubjects.Sequence sequence,
    ErasableKeyring keyring,
    CommittedBatch.Listener listener,
    RecordTracing tracing) {

  private static final Duration LONGEST_LOCK = Duration.ofMillis(500);

  private static final String ERASED = "The person has been erased.";

  /** Does everything but the commit. */
  Progress apply(List<Found> found, EventReader reader) throws SQLException {
    long end = System.nanoTime() + LONGEST_LOCK.toNanos();
    List<@Nullable ReceivedRecord> records = new ArrayList<>();
    for (Found each : found) {
      records.add(each.record() == null ? null : reader.read(each.record()));
    }
    // Under the lock: whoever is erased from now on is so by an event behind these.
    Set<PersonRef> persons = new HashSet<>();
    records.forEach(record -> persons.addAll(persons(record)));
    Set<PersonRef> erased = keyring.destroyed(persons).keySet();
    Reapplication reapplication =
        new Reapplication(
            connection,
            id.generation(),
            projection,
            Unsealer.load(keyring, persons)::unseal,
            tracing,
            new HashMap<>());
    int applied = 0;
    int discarded = 0;
    RecordPlace last = null;
    Fault fault = null;
    for (int i = 0; i < records.size() && (i == 0 || System.nanoTime() < end); i++) {
      RecordPlace place = found.get(i).place();
      ReceivedRecord record = records.get(i);
      boolean out = how.firstOut() && i == 0;
      boolean isOfErased = !out && persons(record).stream().anyMatch(erased::contains);
      if (!out && !isOfErased) {
        fault = record == null ? Fault.LOST : reapplication.apply(record);
        out = fault != null && fault.equals(how.alike());
        if (fault != null && !out) {
          break;
        }
      }
      fault = null;
      sequence.evict(place);
      if (out || isOfErased) {
        discarded++;
        last = out ? place : last;
        if (!how.firstOut() || i > 0) {
          note(isOfErased ? how.deed().because(ERASED) : how.deed(), 0, place);
        }
      } else {
        applied++;
      }
    }
    sequence.requeue(fault);
    if (applied > 0 || how.firstOut() || how.notesTries()) {
      note(how.deed(), applied, how.firstOut() ? found.getFirst().place() : null);
    }
    if (applied > 0 || sequence.size() == 0) {
      // Before the commit: should this process end now, no card of before can answer after it.
      listener.rewriting(sequence.partition());
    }
    return new Progress(applied, discarded, last, sequence.size(), fault);
  }

  private void note(Deed deed, int applied, @Nullable RecordPlace place) throws SQLException {
    ParkedAuditTable.add(connection, id, deed, new Done(applied, place, sequence.size()));
  }

  private Set<PersonRef> persons(@Nullable ReceivedRecord record) {
    Event event = record == null ? null : record.event();
    return event == null ? Set.of() : projection.persons(event);
  }
}
