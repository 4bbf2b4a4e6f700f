package com.meatymusic.command.gateway.inbox.topics;

import com.meatymusic.command.gateway.inbox.consumer.InboxContainer;
import com.meatymusic.schemas.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/**
 * Deletes what was taken from inboxes and is older than a day: it stands there in the clear, and
 * nobody needs it any more. What was not taken stays for as long as the topic keeps it.
 */
public record InboxSweep(Admin admin) {

  /** For so long what was taken can still be looked at, when it was refused. */
  private static final Duration KEPT_ONCE_TAKEN = Duration.ofDays(1);

  /**
   * @throws IllegalStateException when it could not be done for one; it is done for the others
   */
  public void run(Collection<String> producers) {
    RuntimeException failed = null;
    for (String producer : producers) {
      try {
        deleteTaken(producer, System.currentTimeMillis());
      } catch (RuntimeException e) {
        failed =
            new IllegalStateException(
                "what was taken from inbox " + producer + " cannot be deleted", e);
      }
    }
    if (failed != null) {
      throw failed;
    }
  }

  private void deleteTaken(String producer, long now) {
    Map<TopicPartition, Long> next = taken(producer);
    if (next.isEmpty()) {
      return;
    }
    OffsetSpec oldest = OffsetSpec.forTimestamp(now - KEPT_ONCE_TAKEN.toMillis());
    var young =
        InboxTopics.get(
            admin
                .listOffsets(
                    next.keySet().stream().collect(Collectors.toMap(each -> each, _ -> oldest)))
                .all());
    Map<TopicPartition, RecordsToDelete> old = new HashMap<>();
    next.forEach((partition, offset) -> {
      var first = young.get(partition);
      // Below zero: none is that young.
      long end = first == null || first.offset() < 0 ? offset : Math.min(offset, first.offset());
      if (end > 0) {
        old.put(partition, RecordsToDelete.beforeOffset(end));
      }
    });
    InboxTopics.get(admin.deleteRecords(old).all());
  }

  /** The next offset to take, by partition. */
  private Map<TopicPartition, Long> taken(String producer) {
    String topic = Topics.inbox(producer);
    return InboxTopics.get(
            admin
                .listConsumerGroupOffsets(InboxContainer.group(producer))
                .partitionsToOffsetAndMetadata())
        .entrySet()
        .stream()
        .filter(each -> each.getValue() != null && each.getKey().topic().equals(topic))
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().offset()));
  }
}
