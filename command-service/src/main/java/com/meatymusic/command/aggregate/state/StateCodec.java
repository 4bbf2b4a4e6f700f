package com.meatymusic.command.aggregate.state;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Entries of one kind in the state of a log: how their keys are told from others, and their bytes.
 * What was written once is read for ever, or {@link StateWriter#VERSION} changes and the state is
 * refilled from the events.
 *
 * @param <S> what an entry says; the value of an entry that is not there is one of its values
 */
public interface StateCodec<S> {

  /** The byte that all keys of this kind have behind the log's id: no other kind has it. */
  char code();

  /**
   * @param value null when there is no entry
   */
  S read(byte @Nullable [] value);

  /** The bytes of an entry, or null for no entry. */
  byte @Nullable [] write(S state);

  /** Entries that hold an id. */
  static StateCodec<Optional<UUID>> id(char code) {
    return new StateCodec<>() {
      @Override
      public char code() {
        return code;
      }

      @Override
      public Optional<UUID> read(byte @Nullable [] value) {
        return value == null ? Optional.empty() : Optional.of(new StateReader(value).id());
      }

      @Override
      public byte @Nullable [] write(Optional<UUID> id) {
        return id.map(present -> new StateWriter().id(present).done()).orElse(null);
      }
    };
  }

  /** Entries that hold a number; 0 where there is none. */
  static StateCodec<Long> number(char code) {
    return new StateCodec<>() {
      @Override
      public char code() {
        return code;
      }

      @Override
      public Long read(byte @Nullable [] value) {
        return value == null ? 0L : new StateReader(value).number();
      }

      @Override
      public byte @Nullable [] write(Long number) {
        return new StateWriter().number(number).done();
      }
    };
  }
}
