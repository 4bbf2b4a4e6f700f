package com.meatymusic.query.projection.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.query.projection.record.RecordPlace;
import com.meatymusic.query.projection.redrive.LogRecords.Found;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** Single records of the log by their places, with Kafka's own stand-in for a consumer. */
class LogRecordsTest {

  private static final TopicPartition PARTITION = new TopicPartition("events", 0);
  private static final long END = 100;

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
  private final LogRecords log = new LogRecords(consumer);

  /** What the consumer finds when it polls for the next time. */
  private void holds(int bytes, long... offsets) {
    consumer.schedulePollTask(() -> {
      consumer.updateEndOffsets(Map.of(PARTITION, END));
      for (long offset : offsets) {
        consumer.addRecord(record(offset, bytes));
      }
    });
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset, int bytes) {
    return new ConsumerRecord<>(
        "events",
        0,
        offset,
        0,
        TimestampType.CREATE_TIME,
        0,
        bytes,
        null,
        new byte[0],
        new RecordHeaders(),
        Optional.empty());
  }

  private static List<RecordPlace> places(long... offsets) {
    return LongStream.of(offsets).mapToObj(each -> new RecordPlace("events", 0, each)).toList();
  }

  private static List<Boolean> areThere(List<Found> found) {
    return found.stream().map(each -> each.record() != null).toList();
  }

  @Test
  void whatStandsInOneFetchIsFetchedOnceAndWhatIsMissingThereIsGone() {
    holds(10, 5, 6, 8);
    List<Found> found = log.read(places(5, 7, 8));
    assertThat(areThere(found)).containsExactly(true, false, true);
    assertThat(found.getLast().place().offset()).isEqualTo(8);
  }

  @Test
  void noMoreIsHandedOutThanFitsAndAtLeastOne() {
    holds(3 << 20, 5, 6, 7);
    assertThat(log.read(places(5, 6, 7))).hasSize(1);
    assertThat(log.read(places(6, 7))).hasSize(1);
  }

  @Test
  void whatIsOutOfRangeIsGone() {
    consumer.schedulePollTask(
        () -> consumer.setPollException(new OffsetOutOfRangeException(Map.of(PARTITION, 5L))));
    assertThat(areThere(log.read(places(5)))).containsExactly(false);
  }

  @Test
  void whatWouldStandBehindTheEndIsGone() {
    holds(10);
    assertThat(areThere(log.read(places(END)))).containsExactly(false);
  }

  @Test
  void itClosesItsConsumer() {
    log.close();
    assertThat(consumer.closed()).isTrue();
  }
}
