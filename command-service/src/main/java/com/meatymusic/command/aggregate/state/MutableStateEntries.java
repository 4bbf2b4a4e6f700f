package com.meatymusic.command.aggregate.state;

import java.time.Instant;
import java.util.UUID;

/** The entries of one log's state, for the fold of its events: nothing else changes them. */
public interface MutableStateEntries extends StateEntries {

  <S> void put(StateCodec<S> codec, S state);

  <S> void put(StateCodec<S> codec, UUID id, S state);

  <S> void put(StateCodec<S> codec, String name, S state);

  /**
   * Sets the log's timer of that time, by which the decider looks for what is due.
   *
   * @param number tells the timer's command which one it is about
   */
  void setTimer(Instant due, long number);

  void removeTimer(Instant due);
}
