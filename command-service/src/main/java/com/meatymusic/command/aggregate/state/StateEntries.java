package com.meatymusic.command.aggregate.state;

import java.util.UUID;

/** The entries of one log's state. */
public interface StateEntries {

  /** The entry of which a log has one. */
  <S> S get(StateCodec<S> codec);

  /** The entry of an id. */
  <S> S get(StateCodec<S> codec, UUID id);

  /** The entry of a name, as long as a key may be. */
  <S> S get(StateCodec<S> codec, String name);
}
