package com.meatymusic.command.decider;

/**
 * Ends the process: one that decides nothing any more but still answers would be worse than none.
 */
final class ProcessEnd {

  /** EX_SOFTWARE of sysexits(3): whoever supervises the process should start it again. */
  private static final int STATUS = 70;

  private ProcessEnd() {}

  static void begin(Throwable cause) {
    // A thread of its own: the caller is one that the orderly end waits for.
    new Thread(() -> System.exit(STATUS), "decider-failed").start();
  }
}
