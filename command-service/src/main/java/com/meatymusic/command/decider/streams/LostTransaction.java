package com.meatymusic.command.decider.streams;

import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/**
 * The broker aborted a transaction that took too long, e.g. since the machine was busy with other
 * things. Streams knows most of its forms and starts over by itself; some (seen: an invalid state
 * at the commit) it takes for fatal. As the log decides, starting over is always safe.
 */
public final class LostTransaction {

  private LostTransaction() {}

  public static boolean isCauseOf(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidTxnStateException
          || cause instanceof InvalidProducerEpochException
          || cause instanceof ProducerFencedException) {
        return true;
      }
    }
    return false;
  }
}
