package com.meatymusic.command.gateway.inbox.window;

import java.util.Map;

/** How far the log of commands goes, and the decider in it: offsets by partition. */
interface CommandLog {

  /**
   * @throws RuntimeException when the log cannot be asked
   */
  Map<Integer, Long> ends();

  /**
   * @throws RuntimeException when the log cannot be asked
   */
  Map<Integer, Long> decided();
}
