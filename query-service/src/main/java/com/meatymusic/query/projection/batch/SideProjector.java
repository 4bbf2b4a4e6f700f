package com.meatymusic.query.projection.batch;

import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.query.postgres.TenantContext;
import com.meatymusic.query.projection.batch.RecordSink.Rows;
import com.meatymusic.query.projection.checkpoint.CheckpointStore;
import com.meatymusic.query.projection.checkpoint.OffsetRange;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.checkpoint.TransientFaultException;
import com.meatymusic.query.projection.subscription.BatchHandler;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Writes batches of a sink: position and rows in one transaction, as on the log. */
record SideProjector(DataSource database, RecordSink sink) implements BatchHandler {

  @Override
  public void project(
      Subscription subscription,
      List<ConsumerRecord<byte[], byte[]>> records,
      Map<Integer, Long> positions) {
    List<ConsumerRecord<byte[], byte[]>> batch =
        records.stream()
            .filter(record -> record.offset() >= positions.getOrDefault(record.partition(), 0L))
            .toList();
    if (batch.isEmpty()) {
      return;
    }
    List<OffsetRange> ranges = OffsetRange.ofRecords(batch, positions);
    Rows rows = sink.read(batch);
    try {
      Transactions.run(
          database,
          connection -> {
            CheckpointStore.move(connection, subscription, ranges);
            TenantContext.bind(connection, rows.tenants());
            rows.write(connection);
            return rows;
          });
    } catch (SQLException e) {
      throw new TransientFaultException("batch of " + subscription.name() + " not committed", e);
    }
    ranges.forEach(range -> positions.put(range.partition(), range.to()));
  }
}
