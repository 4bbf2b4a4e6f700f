package com.meatymusic.command.outcome;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Whether Kafka has a topic. Fails when Kafka does not say. */
record TopicQuestion(Admin admin) implements Predicate<String> {

  private static final int TIMEOUT_MS = 5_000;

  @Override
  public boolean test(String topic) {
    var options = new DescribeTopicsOptions().timeoutMs(TIMEOUT_MS);
    try {
      admin
          .describeTopics(List.of(topic), options)
          .allTopicNames()
          .get(2L * TIMEOUT_MS, TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw new KafkaException(topic + " can't be asked for", e.getCause());
    } catch (java.util.concurrent.TimeoutException e) {
      throw new KafkaException(topic + " can't be asked for", e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
