package com.meatymusic.platform.kafka;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;

/** Waits for what Kafka was asked while nothing else can go on. */
public final class KafkaAnswer {

  private KafkaAnswer() {}

  /** Kafka refused or could not say. */
  public static final class MissingException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    MissingException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * @param what was asked for, for the message
   * @throws MissingException when Kafka refuses or cannot say
   */
  public static <T> T of(KafkaFuture<T> future, String what) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new MissingException("Kafka gives no answer to: " + what, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MissingException("interrupted while asking Kafka: " + what, e);
    }
  }
}
