package com.meatymusic.query.projection.subscription;

import com.meatymusic.query.projection.checkpoint.FencedException;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.checkpoint.TransientFaultException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is done with the records of a subscription. */
@FunctionalInterface
public interface BatchHandler {

  /**
   * Applies the records that lie at or after the positions, and moves these.
   *
   * @throws FencedException when the positions are not the stored ones
   * @throws TransientFaultException when it may go well another time
   */
  void project(
      Subscription subscription,
      List<ConsumerRecord<byte[], byte[]>> records,
      Map<Integer, Long> positions);
}
