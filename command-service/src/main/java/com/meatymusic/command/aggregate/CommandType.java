package com.meatymusic.command.aggregate;

import com.meatymusic.command.domain.DomainCommand;
import com.meatymusic.command.domain.Subject;
import com.meatymusic.command.domain.identity.Principal;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A type of command on the wire: how the decider reads it, and what the gates have to know of it
 * before it is one.
 *
 * @param <T> its class, made from its schema
 */
public final class CommandType<T extends SpecificRecord> {

  /** Reads a sealed payload as what is asked for. */
  @FunctionalInterface
  public interface Reader<T> {
    DomainCommand read(T payload, CommandIds ids, Principal who);
  }

  /** Checks, in the clear, what nobody behind the gate can read any more. */
  @FunctionalInterface
  public interface Check<T> {
    void check(T payload, CommandIds ids, TextRules rules);
  }

  private final Class<T> type;
  private final Reader<T> reader;
  private @Nullable BiFunction<T, CommandIds, Subject> about;
  private boolean personsOnly;
  private @Nullable Function<T, UUID> key;
  private @Nullable String collection;
  private BiConsumer<T, UUID> naming = (payload, id) -> {};
  private Check<T> check = (payload, ids, rules) -> {};

  private CommandType(Class<T> type, Reader<T> reader) {
    this.type = type;
    this.reader = reader;
  }

  /** A command that no gate lets in, but that the decider writes itself. */
  public static <T extends SpecificRecord> CommandType<T> internal(
      Class<T> type, Reader<T> reader) {
    return new CommandType<>(type, reader);
  }

  /**
   * A command that gates let in.
   *
   * @param about says what a payload, sealed or not, is about
   */
  public static <T extends SpecificRecord> CommandType<T> of(
      Class<T> type, Reader<T> reader, BiFunction<T, CommandIds, Subject> about) {
    CommandType<T> result = new CommandType<>(type, reader);
    result.about = about;
    return result;
  }

  public CommandType<T> fromPersonsOnly() {
    personsOnly = true;
    return this;
  }

  /** It is decided in another log than its tenant's first. */
  public CommandType<T> keyedBy(Function<T, UUID> key) {
    this.key = key;
    return this;
  }

  /**
   * @param collection path below which clients find it, with the last slash
   * @param naming gives what it creates an id, if the payload names none
   */
  public CommandType<T> creates(String collection, BiConsumer<T, UUID> naming) {
    this.collection = collection;
    this.naming = naming;
    return this;
  }

  /**
   * As {@link #creates(String, BiConsumer)}.
   *
   * @param named the id that the payload names, or null
   * @param naming gives it one, if it names none
   */
  public CommandType<T> creates(
      String collection, Function<T, @Nullable UUID> named, BiConsumer<T, UUID> naming) {
    return creates(
        collection,
        (payload, id) -> {
          if (named.apply(payload) == null) {
            naming.accept(payload, id);
          }
        });
  }

  public CommandType<T> checkedBy(Check<T> check) {
    this.check = check;
    return this;
  }

  public Class<T> type() {
    return type;
  }

  /** Where what it creates is found; empty when it creates nothing. */
  public Optional<String> collection() {
    return Optional.ofNullable(collection);
  }

  /** Whether a gate lets it in, from a person with a token or from another. */
  public boolean isAllowed(boolean fromPerson) {
    return about != null && (fromPerson || !personsOnly);
  }

  /** Gives what the payload creates the command's own id, unless it names another. */
  public void nameCreated(SpecificRecord payload, CommandIds ids) {
    naming.accept(type.cast(payload), ids.commandId());
  }

  /**
   * @throws IllegalStateException when no gate lets it in
   */
  public Subject subject(SpecificRecord payload, CommandIds ids) {
    if (about == null) {
      throw new IllegalStateException(type.getName() + " is for no gate");
    }
    return about.apply(type.cast(payload), ids);
  }

  /** Id of the log in which it is decided first. */
  public UUID log(SpecificRecord payload, CommandIds ids) {
    return key == null ? ids.tenantId() : key.apply(type.cast(payload));
  }

  public void check(SpecificRecord payload, CommandIds ids, TextRules rules) {
    check.check(type.cast(payload), ids, rules);
  }

  DomainCommand read(SpecificRecord payload, CommandIds ids, Principal who) {
    return reader.read(type.cast(payload), ids, who);
  }
}
