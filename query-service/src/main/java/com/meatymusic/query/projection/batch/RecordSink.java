package com.meatymusic.query.projection.batch;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Keeps what a topic beside the log of events says. The engine owns transaction, position and
 * tenants, as it does for projections; but such a topic has no numbering, keeps its records for a
 * time only, and so nothing is rebuilt from it.
 */
public interface RecordSink {

  /** Name of the subscription that its positions are kept under. */
  String subscription();

  String topic();

  /** Makes rows of a batch; what a record holds must never make it throw. */
  Rows read(List<ConsumerRecord<byte[], byte[]>> records);

  /** Rows of a batch. */
  interface Rows {

    /** Every tenant that has one. */
    Set<UUID> tenants();

    /** Writes all of them, in a transaction that is bound to their tenants. */
    void write(Connection connection) throws SQLException;
  }
}
