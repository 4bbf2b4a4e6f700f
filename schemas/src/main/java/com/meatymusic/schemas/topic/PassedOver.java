package com.meatymusic.schemas.topic;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records of a look that can be no schemas: however many, they are said in one line. */
final class PassedOver {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaTopic.class);

  private long first;
  private int count;

  void add(ConsumerRecord<String, String> record) {
    first = count == 0 ? record.offset() : first;
    count++;
  }

  void tell(String topic) {
    if (count > 0) {
      LOG.warn(
          "{}: {} records are passed over, the first at offset {}: their keys are no"
              + " fingerprints, or they are too large",
          topic,
          count,
          first);
    }
  }
}
