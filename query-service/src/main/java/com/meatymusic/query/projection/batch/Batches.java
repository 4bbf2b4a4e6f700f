package com.meatymusic.query.projection.batch;

import com.meatymusic.platform.privacy.Keyring;
import com.meatymusic.platform.privacy.Unsealer;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.parking.ParkedSubjects;
import com.meatymusic.query.projection.record.EventReader;
import com.meatymusic.query.projection.record.Projections;
import com.meatymusic.query.projection.record.ReceivedRecord;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads batches of records from Kafka, and loads the keys of the persons in them. */
public record Batches(
    EventReader reader, Projections projections, Keyring keyring, ParkedSubjects parkedSubjects) {

  List<ReceivedRecord> read(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream().map(reader::read).toList();
  }

  /** Reads those records that these positions have not passed. */
  List<ReceivedRecord> read(
      List<ConsumerRecord<byte[], byte[]>> records, Map<Integer, Long> positions) {
    return records.stream()
        .filter(record -> record.offset() >= positions.getOrDefault(record.partition(), 0L))
        .map(reader::read)
        .toList();
  }

  /** One keyring statement per batch, however many projections ask. */
  Unseal personal(List<ReceivedRecord> batch) {
    return Unsealer.load(keyring, projections.persons(batch))::unseal;
  }

  /**
   * A transaction for a batch, which its caller commits.
   *
   * @param personal of this batch, or of one that it is a part of
   */
  BatchTransaction transaction(Connection connection, Subscription subscription, Unseal personal) {
    return new BatchTransaction(connection, subscription, projections, personal, parkedSubjects);
  }
}
