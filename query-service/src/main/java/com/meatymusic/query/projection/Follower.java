package com.meatymusic.query.projection;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is done with the records of a line. */
@FunctionalInterface
interface Follower {

  /**
   * Applies the records that lie at or after the positions, and moves these.
   *
   * @throws FencedException when the positions are not the stored ones
   * @throws TransientFaultException when it may go well another time
   */
  void project(
      Line line, List<ConsumerRecord<byte[], byte[]>> records, Map<Integer, Long> positions);
}
