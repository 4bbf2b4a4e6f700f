package com.meatymusic.command.decider;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for what Kafka was asked while nothing else can go on. */
final class KafkaAnswer {

  private KafkaAnswer() {}

  /**
   * @param what was asked for, for the message
   * @throws IllegalStateException when Kafka refuses or cannot say
   */
  static <T> T of(KafkaFuture<T> future, String what) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka gives no answer to: " + what, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking Kafka: " + what, e);
    }
  }
}
