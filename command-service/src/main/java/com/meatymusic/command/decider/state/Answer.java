package com.meatymusic.command.decider.state;

import com.meatymusic.command.aggregate.state.StateReader;
import com.meatymusic.command.aggregate.state.StateWriter;
import java.time.Instant;

/**
 * The answer that a command was given.
 *
 * @param time of the command, by the broker's clock
 * @param outcome the value of the outcome's record
 */
public record Answer(Instant time, String payloadHash, byte[] outcome) {

  static Answer read(byte[] value) {
    StateReader reader = new StateReader(value);
    return new Answer(Instant.ofEpochMilli(reader.number()), reader.text(), reader.bytes());
  }

  byte[] write() {
    return new StateWriter().number(time.toEpochMilli()).text(payloadHash).bytes(outcome).done();
  }
}
