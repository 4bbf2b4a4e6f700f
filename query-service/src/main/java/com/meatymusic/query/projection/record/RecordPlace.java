package com.meatymusic.query.projection.record;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Where a record stands in the log, which keeps it for ever. */
public record RecordPlace(String topic, int partition, long offset) {

  public static RecordPlace of(ConsumerRecord<?, ?> record) {
    return new RecordPlace(record.topic(), record.partition(), record.offset());
  }

  public TopicPartition topicPartition() {
    return new TopicPartition(topic, partition);
  }

  /** As it stands in the audit. */
  @Override
  public String toString() {
    return topic + "/" + partition + "/" + offset;
  }
}
