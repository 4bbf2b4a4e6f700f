package com.meatymusic.command.aggregate;

import com.meatymusic.command.aggregate.state.MutableStateEntries;
import com.meatymusic.command.aggregate.state.StateCodec;
import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.DomainCommand;
import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.command.domain.SubjectKind;
import com.meatymusic.command.domain.identity.Principal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * All that the gates and the decider know of an aggregate. It is pure: the same log is decided to
 * the same events on every machine and in every year, so nothing here asks a clock, a random number
 * or anybody else.
 *
 * @param <S> what is remembered of one
 * @param <C> what can be asked of one: a sealed interface
 * @param <E> what can happen to one: a sealed interface
 */
public interface Aggregate<S, C extends DomainCommand, E extends DomainEvent> {

  /** What its commands and events are about. */
  SubjectKind kind();

  Class<C> commands();

  Class<E> events();

  /** Its commands on the wire. */
  List<CommandType<?>> commandTypes();

  /** Its events on the wire: each can be read for ever. */
  List<EventType<?, ? extends E>> eventTypes();

  /** An event as it goes on the wire; the same event always has the same bytes. */
  SpecificRecord write(E event);

  /** Its state as bytes. */
  StateCodec<S> state();

  /** Whose state an event changes; null where a log has one only. */
  @Nullable UUID idIn(E event);

  /**
   * What comes of a command. A no is a value ({@link Decision.Rejected}), never an exception.
   *
   * @param now the command's append time
   */
  Decision decide(C command, TenantView tenant, Principal who, Instant now);

  /** The state after an event that has happened, which is beyond dispute. */
  S evolve(S before, E event);

  /** Keeps up what stands beside the state: look-ups, counts, timers. */
  default void index(E event, S before, S after, MutableStateEntries entries) {}

  /** Keeps up its own entries with an event of another aggregate. */
  default void follow(DomainEvent other, MutableStateEntries entries) {}
}
