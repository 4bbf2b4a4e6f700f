package com.meatymusic.query.projection.status;

import static java.util.stream.Collectors.toMap;

import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.TransientFaultException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Asks Kafka where the committed records of each partition of a log end. */
record CommittedEnds(Admin admin, LogIdentity log) {

  /** The next offset of each partition. */
  Map<Integer, Long> read() {
    Map<TopicPartition, OffsetSpec> wanted =
        IntStream.range(0, log.partitions())
            .boxed()
            .collect(toMap(p -> new TopicPartition(log.topic(), p), p -> OffsetSpec.latest()));
    Map<Integer, Long> ends = new HashMap<>();
    try {
      admin
          .listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
          .all()
          .get(5, TimeUnit.SECONDS)
          .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new TransientFaultException("the ends of the log are not known now", e);
    }
    return ends;
  }
}
