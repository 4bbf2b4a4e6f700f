package com.meatymusic.command.aggregate;

import com.meatymusic.command.aggregate.state.MutableStateEntries;
import com.meatymusic.command.domain.CommandRefusedException;
import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.DomainCommand;
import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.identity.Principal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** Finds the aggregate of a command or an event, and lets it do its part. */
public final class AggregateCatalog {

  private final List<Aggregate<?, ?, ?>> aggregates;
  private final Map<Class<?>, CommandType<?>> commandTypes = new HashMap<>();
  private final Map<Class<?>, EventType<?, ?>> eventTypes = new HashMap<>();
  private final Map<Class<?>, Aggregate<?, ?, ?>> byMessage = new HashMap<>();

  /**
   * @throws IllegalArgumentException when two aggregates claim the same type
   */
  public AggregateCatalog(List<Aggregate<?, ?, ?>> aggregates) {
    this.aggregates = List.copyOf(aggregates);
    for (Aggregate<?, ?, ?> aggregate : aggregates) {
      aggregate.commandTypes().forEach(type -> enter(commandTypes, type.type(), type));
      aggregate.eventTypes().forEach(type -> enter(eventTypes, type.type(), type));
      enterSealed(aggregate.commands(), aggregate);
      enterSealed(aggregate.events(), aggregate);
    }
  }

  public List<Aggregate<?, ?, ?>> aggregates() {
    return aggregates;
  }

  /** What is known of a payload's type; empty when it is no command. */
  public Optional<CommandType<?>> commandType(SpecificRecord payload) {
    return Optional.ofNullable(commandTypes.get(payload.getClass()));
  }

  /**
   * Reads what a command asks for.
   *
   * @throws CommandRefusedException when it is no command, or holds a personal value in the clear
   */
  public DomainCommand read(SpecificRecord command, CommandIds ids, Principal who) {
    return commandType(command)
        .orElseThrow(() ->
            new CommandRefusedException(
                RejectionCode.COMMAND_UNREADABLE,
                command.getSchema().getFullName() + " is not a command"))
        .read(command, ids, who);
  }

  /**
   * @throws IllegalStateException when it is no event
   */
  public DomainEvent read(SpecificRecord event) {
    EventType<?, ?> type = eventTypes.get(event.getClass());
    if (type == null) {
      throw new IllegalStateException(event.getSchema().getFullName() + " is not an event");
    }
    return type.read(event);
  }

  public SpecificRecord write(DomainEvent event) {
    return write(of(event), event);
  }

  public Decision decide(DomainCommand command, TenantView tenant, Principal who, Instant now) {
    return decide(of(command), command, tenant, who, now);
  }

  /** Brings the state of the event's log up to it, but for the log's and the subject's number. */
  public void fold(DomainEvent event, MutableStateEntries entries) {
    Aggregate<?, ?, ?> own = of(event);
    fold(own, event, entries);
    for (Aggregate<?, ?, ?> other : aggregates) {
      if (other != own) {
        other.follow(event, entries);
      }
    }
  }

  private static <E extends DomainEvent> SpecificRecord write(
      Aggregate<?, ?, E> aggregate, DomainEvent event) {
    return aggregate.write(aggregate.events().cast(event));
  }

  private static <C extends DomainCommand> Decision decide(
      Aggregate<?, C, ?> aggregate,
      DomainCommand command,
      TenantView tenant,
      Principal who,
      Instant now) {
    return aggregate.decide(aggregate.commands().cast(command), tenant, who, now);
  }

  private static <S, E extends DomainEvent> void fold(
      Aggregate<S, ?, E> aggregate, DomainEvent happened, MutableStateEntries entries) {
    E event = aggregate.events().cast(happened);
    UUID id = aggregate.idIn(event);
    S before = id == null ? entries.get(aggregate.state()) : entries.get(aggregate.state(), id);
    S after = aggregate.evolve(before, event);
    if (id == null) {
      entries.put(aggregate.state(), after);
    } else {
      entries.put(aggregate.state(), id, after);
    }
    aggregate.index(event, before, after, entries);
  }

  private Aggregate<?, ?, ?> of(Object message) {
    Aggregate<?, ?, ?> aggregate = byMessage.get(message.getClass());
    if (aggregate == null) {
      throw new IllegalStateException("no aggregate for " + message.getClass());
    }
    return aggregate;
  }

  private void enterSealed(Class<?> type, Aggregate<?, ?, ?> aggregate) {
    if (type.isSealed()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        enterSealed(permitted, aggregate);
      }
    } else {
      enter(byMessage, type, aggregate);
    }
  }

  private static <V> void enter(Map<Class<?>, V> map, Class<?> type, V value) {
    if (map.putIfAbsent(type, value) != null) {
      throw new IllegalArgumentException(type.getName() + " belongs to two aggregates");
    }
  }
}
