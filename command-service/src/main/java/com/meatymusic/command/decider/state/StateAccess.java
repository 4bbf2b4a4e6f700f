package com.meatymusic.command.decider.state;

import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** The decider's state as bytes: what a state store, or changes staged upon one, can do. */
public interface StateAccess {

  byte @Nullable [] get(Bytes key);

  /**
   * @param value null removes the entry
   */
  void put(Bytes key, byte @Nullable [] value);
}
