package com.meatymusic.command.decider.rebuild;

import com.meatymusic.command.decider.record.CommandPosition;
import com.meatymusic.command.decider.record.InboxPosition;
import com.meatymusic.command.decider.state.DecidedPosition;
import com.meatymusic.command.decider.state.LogIds;
import com.meatymusic.command.decider.state.Progress;
import com.meatymusic.command.decider.state.StateAccess;
import com.meatymusic.command.decider.state.StateKeys;
import com.meatymusic.schemas.RecordMetadata;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * How far every partition of {@code commands} was decided, from what was written of it.
 *
 * <p>What earlier builds wrote does not name the topic it is a position in. It is taken for this
 * one, unless something says that it cannot be: a position in yet another topic, or one that this
 * topic does not reach.
 */
public final class RefilledProgress {

  private record Inbox(
      int commandsPartition, String producer, @Nullable Uuid topic, int partition) {}

  private final LogIds logs;
  private final Map<Integer, Long> decided = new TreeMap<>();
  private final Map<Integer, Long> unnamed = new TreeMap<>();
  private final Map<Integer, CommandPosition> ofOthers = new TreeMap<>();
  private final Map<Inbox, Long> taken = new HashMap<>();
  private boolean unnamedAreOfOthers;

  public RefilledProgress(LogIds logs) {
    this.logs = logs;
  }

  /** An event or an outcome. */
  void add(RecordMetadata headers) {
    CommandPosition position = CommandPosition.of(headers);
    add(position);
    CommandPosition passedFrom = CommandPosition.ofPassedOn(headers);
    if (passedFrom != null) {
      // Where the slug was its tenant's already, no other record has this position.
      add(passedFrom);
    }
    CommandPosition first = passedFrom == null ? position : passedFrom;
    InboxPosition inbox = InboxPosition.find(headers);
    if (inbox != null) {
      taken.merge(
          new Inbox(first.partition(), inbox.producer(), inbox.topic(), inbox.partition()),
          inbox.offset(),
          Math::max);
    }
  }

  /** Of what could not even be answered, nothing but the parked record was written. */
  public void addParked(RecordMetadata headers) {
    CommandPosition position = CommandPosition.ofParked(headers);
    if (position != null) {
      add(position);
    }
  }

  boolean isOfThisTopic(CommandPosition position) {
    return position.topic() == null || position.topic().equals(logs.commands());
  }

  /** Called when all is added, and before anything is asked. */
  public void comparedWith(Map<Integer, Long> end) {
    unnamedAreOfOthers =
        !ofOthers.isEmpty()
            || unnamed.entrySet().stream()
                .anyMatch(last -> last.getValue() >= end.getOrDefault(last.getKey(), 0L));
  }

  /** What the state has to say; null where nothing was ever decided. */
  @Nullable DecidedPosition decided(int partition) {
    Long here = decided.get(partition);
    if (here != null) {
      return new DecidedPosition(here, logs);
    }
    CommandPosition elsewhere = ofOthers.get(partition);
    if (elsewhere != null && elsewhere.topic() != null) {
      return new DecidedPosition(elsewhere.offset(), new LogIds(elsewhere.topic(), logs.events()));
    }
    Long before = unnamed.get(partition);
    if (before == null) {
      return null;
    }
    return unnamedAreOfOthers ? new DecidedPosition(-1, logs) : new DecidedPosition(before, null);
  }

  /** In a step of its own before {@link #writeDecided}, which says that the state is whole. */
  public void writeTaken(int partition, StateAccess entries) {
    taken.forEach((inbox, offset) -> {
      if (inbox.commandsPartition() == partition) {
        Progress.taken(
            partition,
            new InboxPosition(inbox.producer(), inbox.topic(), inbox.partition(), offset),
            entries);
      }
    });
  }

  public void writeDecided(int partition, StateAccess entries) {
    DecidedPosition last = decided(partition);
    if (last != null) {
      entries.put(StateKeys.decided(partition), last.write());
    }
  }

  private void add(CommandPosition position) {
    if (position.topic() == null) {
      unnamed.merge(position.partition(), position.offset(), Math::max);
    } else if (position.topic().equals(logs.commands())) {
      decided.merge(position.partition(), position.offset(), Math::max);
    } else {
      // Of several others the last one that is met: it only says that this topic is another.
      ofOthers.merge(position.partition(), position, RefilledProgress::later);
    }
  }

  private static CommandPosition later(CommandPosition before, CommandPosition met) {
    return Objects.equals(before.topic(), met.topic()) && before.offset() > met.offset()
        ? before
        : met;
  }
}
