package com.meatymusic.command.aggregate.state;

import org.apache.kafka.common.KafkaException;

/**
 * The state is of another build's schema version. No fault of the record that met it, so it is no
 * outcome: the decider stops until the state has been refilled. (A KafkaException, as those are
 * what CommandProcessing lets through.)
 */
public final class StateVersionException extends KafkaException {

  /** What an operator does about a state that can't be used. */
  public static final String REFILL =
      "refill its state from the events, with every instance stopped and one started with"
          + " --meatymusic.decider.rebuild=true (locally: ./run ctl decider rebuild)";

  private static final long serialVersionUID = 1L;

  StateVersionException(byte version) {
    super(
        "the decider's state has schema version %d, this build reads %d: %s"
            .formatted(version, StateWriter.VERSION, REFILL));
  }
}
