package com.meatymusic.query.projection.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.meatymusic.testing.Property;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class OffsetRangeTest {

  private static ConsumerRecord<byte[], byte[]> record(int partition, long offset, long time) {
    return new ConsumerRecord<>(
        "events",
        partition,
        offset,
        time,
        TimestampType.CREATE_TIME,
        0,
        0,
        null,
        null,
        new RecordHeaders(),
        Optional.empty());
  }

  /** Records as a consumer gives them: in each partition in order, with gaps where marks stand. */
  private static List<ConsumerRecord<byte[], byte[]>> batch(
      SplittableRandom random, Map<Integer, Long> positions) {
    Map<Integer, Long> next = new HashMap<>(positions);
    List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
    for (int i = random.nextInt(30); i > 0; i--) {
      int partition = random.nextInt(positions.size());
      long offset = next.getOrDefault(partition, 0L) + random.nextInt(3);
      next.put(partition, offset + 1);
      batch.add(record(partition, offset, random.nextLong(1L << 40)));
    }
    return batch;
  }

  private static Map<Integer, Long> positions(SplittableRandom random) {
    Map<Integer, Long> positions = new HashMap<>();
    for (int partition = random.nextInt(1, 5) - 1; partition >= 0; partition--) {
      positions.put(partition, random.nextLong(1_000));
    }
    return positions;
  }

  @Test
  void aBatchMovesEachOfItsPartitionsFromWhereItIsToBeyondItsLastRecord() {
    Property.holds(
        2_000,
        random -> {
          Map<Integer, Long> positions = positions(random);
          List<ConsumerRecord<byte[], byte[]>> batch = batch(random, positions);
          Map<Integer, OffsetRange> expected = new TreeMap<>();
          for (var record : batch) {
            int partition = record.partition();
            expected.put(
                partition,
                new OffsetRange(
                    partition,
                    positions.getOrDefault(partition, -1L),
                    record.offset() + 1,
                    Instant.ofEpochMilli(record.timestamp()),
                    RecordChecksum.of(record.value())));
          }
          assertThat(OffsetRange.ofRecords(batch, positions))
              .containsExactlyElementsOf(expected.values());
        });
  }

  /** Two instances that write several partitions would else wait for each other in a circle. */
  @Test
  void partitionsAreInOrder() {
    Property.holds(
        500,
        random -> {
          Map<Integer, Long> positions = positions(random);
          assertThat(OffsetRange.ofRecords(batch(random, positions), positions))
              .extracting(OffsetRange::partition)
              .isSorted();
        });
  }

  @Test
  void batchesOneAfterTheOtherJoinWithoutAGap() {
    Property.holds(
        500,
        random -> {
          Map<Integer, Long> positions = positions(random);
          for (int i = 0; i < 5; i++) {
            for (OffsetRange range : OffsetRange.ofRecords(batch(random, positions), positions)) {
              assertThat(range.from()).isEqualTo(positions.put(range.partition(), range.to()));
              assertThat(range.to()).isGreaterThan(range.from());
            }
          }
        });
  }

  @Test
  void whatIsProjectedAlreadyIsRefused() {
    Property.holds(
        1_000,
        random -> {
          Map<Integer, Long> positions = positions(random);
          var batch = new ArrayList<>(batch(random, positions));
          int partition = random.nextInt(positions.size());
          long before = positions.getOrDefault(partition, 0L) - 1 - random.nextInt(5);
          batch.add(random.nextInt(batch.size() + 1), record(partition, before, 0));
          assertThatExceptionOfType(FencedException.class)
              .isThrownBy(() -> OffsetRange.ofRecords(batch, positions))
              .withMessageContaining("is projected already");
        });
  }

  @Test
  void whatIsOfAPartitionThatIsNotOursIsRefused() {
    assertThatExceptionOfType(FencedException.class)
        .isThrownBy(() -> OffsetRange.ofRecords(List.of(record(3, 5, 0)), Map.of(2, 0L)))
        .withMessage("partition 3 is not ours");
  }

  @Test
  void nothingMovesNothing() {
    assertThat(OffsetRange.ofRecords(List.of(), Map.of(0, 5L))).isEmpty();
  }

  /** Kafka says so of a record that was written without a time. */
  @Test
  void aRecordWithoutATimeHasTheFirstOne() {
    assertThat(OffsetRange.ofRecords(List.of(record(0, 5, -1)), Map.of(0, 5L)))
        .containsExactly(new OffsetRange(0, 5, 6, Instant.EPOCH, 0));
  }
}
