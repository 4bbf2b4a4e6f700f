package com.meatymusic.query.projection.checkpoint;

import com.meatymusic.query.projection.record.ReceivedRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * How far a batch moves a partition.
 *
 * @param from the position before it, as stored
 * @param to the next offset after it
 * @param eventTime of its last record
 * @param checksum of its last record, see {@link RecordChecksum}
 */
public record OffsetRange(int partition, long from, long to, Instant eventTime, long checksum) {

  /** What these records move, given where the partitions are. */
  public static List<OffsetRange> of(List<ReceivedRecord> batch, Map<Integer, Long> positions) {
    return ofRecords(batch.stream().map(ReceivedRecord::raw).toList(), positions);
  }

  /** What these records move, given where the partitions are. */
  public static List<OffsetRange> ofRecords(
      List<ConsumerRecord<byte[], byte[]>> batch, Map<Integer, Long> positions) {
    Map<Integer, ConsumerRecord<byte[], byte[]>> last = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : batch) {
      long position = position(record.partition(), positions);
      if (record.offset() < position) {
        throw new FencedException(
            "offset %d of partition %d is projected already"
                .formatted(record.offset(), record.partition()));
      }
      last.put(record.partition(), record);
    }
    List<OffsetRange> ranges = new ArrayList<>();
    last.forEach((partition, record) ->
        ranges.add(
            new OffsetRange(
                partition,
                position(partition, positions),
                record.offset() + 1,
                Instant.ofEpochMilli(Math.max(0, record.timestamp())),
                RecordChecksum.of(record.value()))));
    return ranges;
  }

  private static long position(int partition, Map<Integer, Long> positions) {
    @Nullable Long position = positions.get(partition);
    if (position == null) {
      throw new FencedException("partition %d is not ours".formatted(partition));
    }
    return position;
  }
}
