package com.meatymusic.localstack.torture.load;

import com.meatymusic.localstack.torture.history.Answer;
import com.meatymusic.localstack.torture.history.Side;

/** A way in for commands. */
interface Sender {

  Side side();

  /** Sends it once, and waits for its answer; never fails. */
  Answer send(Command command) throws InterruptedException;
}
