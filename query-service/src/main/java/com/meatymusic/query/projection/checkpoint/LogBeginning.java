package com.meatymusic.query.projection.checkpoint;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether the log still has its beginning, only then can anything be rebuilt from it; and an end.
 */
public record LogBeginning(Admin admin, LogIdentity log) {

  /**
   * Asks Kafka.
   *
   * @throws LogTruncatedException when the beginning of a partition has been deleted
   */
  public void requireWhole() {
    ask(OffsetSpec.earliest())
        .forEach((partition, begin) -> {
          if (begin.offset() > 0) {
            throw new LogTruncatedException(partition, begin.offset());
          }
        });
  }

  /** Asks Kafka whether nothing was ever written to it. */
  public boolean isEmpty() {
    return ask(OffsetSpec.latest()).values().stream().allMatch(end -> end.offset() == 0);
  }

  private Map<TopicPartition, ListOffsetsResultInfo> ask(OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> wanted =
        IntStream.range(0, log.partitions())
            .boxed()
            .collect(Collectors.toMap(p -> new TopicPartition(log.topic(), p), p -> which));
    try {
      return admin.listOffsets(wanted).all().get(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransientFaultException("interrupted while asking Kafka", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new TransientFaultException("where the log begins and ends is not known now", e);
    }
  }
}
