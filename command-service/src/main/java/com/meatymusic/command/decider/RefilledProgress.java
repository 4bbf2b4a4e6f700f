package com.meatymusic.command.decider;

import com.meatymusic.schemas.RecordMetadata;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How far every partition of {@code commands} was decided, from what was written of it. */
final class RefilledProgress {

  private record Inbox(int commandsPartition, String producer, int partition) {}

  private final Map<Integer, Long> decided = new TreeMap<>();
  private final Map<Inbox, Long> taken = new HashMap<>();

  /** An event or an outcome. */
  void add(RecordMetadata headers) {
    CommandPosition position = CommandPosition.of(headers);
    add(position);
    CommandPosition passedFrom = CommandPosition.ofPassedOn(headers);
    if (passedFrom != null) {
      // Where a slug was its tenant's already, nothing else says so.
      add(passedFrom);
    }
    CommandPosition first = passedFrom == null ? position : passedFrom;
    InboxPosition inbox = InboxPosition.find(headers);
    if (inbox != null) {
      taken.merge(
          new Inbox(first.partition(), inbox.producer(), inbox.partition()),
          inbox.offset(),
          Math::max);
    }
  }

  /** Of what could not even be answered, nothing but the parked record was written. */
  void addParked(RecordMetadata headers) {
    CommandPosition position = CommandPosition.ofParked(headers);
    if (position != null) {
      add(position);
    }
  }

  /** The last offset that is known to be decided; -1 for none. */
  long decided(int partition) {
    return decided.getOrDefault(partition, -1L);
  }

  void write(int partition, Entries entries) {
    Progress progress = new Progress(partition, entries);
    if (decided.containsKey(partition)) {
      progress.decided(decided(partition));
    }
    taken.forEach((inbox, offset) -> {
      if (inbox.commandsPartition() == partition) {
        progress.taken(new InboxPosition(inbox.producer(), inbox.partition(), offset));
      }
    });
  }

  private void add(CommandPosition position) {
    decided.merge(position.partition(), position.offset(), Math::max);
  }
}
