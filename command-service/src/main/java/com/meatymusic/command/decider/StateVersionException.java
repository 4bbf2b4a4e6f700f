package com.meatymusic.command.decider;

import org.apache.kafka.common.KafkaException;

/**
 * The state is of another build's schema version. No fault of the record that met it, so it is no
 * outcome: the decider stops until the state has been refilled. (A KafkaException, as those are
 * what the guard lets through.)
 */
final class StateVersionException extends KafkaException {

  private static final long serialVersionUID = 1L;

  StateVersionException(byte version) {
    super(
        "the decider's state has schema version %d, this build reads %d: %s"
            .formatted(version, StateWriter.VERSION, FirstStart.REFILL));
  }
}
