package com.meatymusic.localstack.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A server on a fixed port, a process or a container. It can be stopped, killed and started again;
 * data and port stay.
 */
public interface Server extends AutoCloseable {

  String name();

  /** What it writes. */
  LogFile log();

  boolean isAlive();

  /** Completes when what runs now has ended, whoever ended it. */
  CompletableFuture<Server> onExit();

  /**
   * Starts the server, or takes over the one an earlier start left running, and waits until it
   * answers.
   *
   * @return whether it was running already
   * @throws StartFailure if the port is taken, the server ends, or it does not answer in time
   */
  boolean start();

  /** Stops it cleanly, in the end by force. No effect when it does not run. */
  void stop();

  /** Like {@link #stop()}, for good: ends a start that is under way, and refuses another. */
  @Override
  void close();

  /** {@code kill -9} of it and what it started: no clean-up, no last write. */
  void kill();

  /** Has it hang: connections stay, and nothing answers until {@link #resume()}. */
  void suspend();

  /** Ends what {@link #suspend()} began. */
  void resume();

  /** It and what it started; none where that is not on this machine. */
  default List<ProcessHandle> processes() {
    return List.of();
  }

  /** What it has had of the processors since it started; nothing when that is not known. */
  default Duration processorTime() {
    return Duration.ZERO;
  }

  /** Whether this run is the one that later starts are to learn from. */
  default boolean recordsStart() {
    return false;
  }

  /** Makes the start cache of what was recorded. To be called when it has ended. */
  default void learn() {}
}
