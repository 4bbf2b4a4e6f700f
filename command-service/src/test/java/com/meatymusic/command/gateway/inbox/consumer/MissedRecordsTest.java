package com.meatymusic.command.gateway.inbox.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class MissedRecordsTest {

  private static final TopicPartition ONE = new TopicPartition("inbox", 1);

  private final Map<TopicPartition, Long> beginnings = new HashMap<>(Map.of(ONE, 0L));
  private final MissedRecords missed = new MissedRecords(asked -> beginnings);

  @Test
  void aTopicThatBeginsBehindWhatWasExpectedHasLostRecords() {
    missed.begin(ONE, 10);
    beginnings.put(ONE, 25L);
    assertThat(missed.before(List.of(record(25), record(26)))).isEqualTo(15);
    assertThat(missed.before(List.of(record(27)))).isZero();
  }

  @Test
  void offsetsThatTransactionsUseUpAreNoLoss() {
    missed.begin(ONE, 10);
    assertThat(missed.before(List.of(record(12), record(20)))).isZero();
    // Some were deleted, and the rest of the gap was never a record.
    beginnings.put(ONE, 24L);
    assertThat(missed.before(List.of(record(30)))).isEqualTo(3);
  }

  @Test
  void aBatchThatIsReadAgainAndATopicThatWasMadeAnewAreNoLoss() {
    missed.begin(ONE, 10);
    assertThat(missed.before(List.of(record(10), record(11)))).isZero();
    assertThat(missed.before(List.of(record(10), record(11)))).isZero();
    assertThat(missed.before(List.of(record(0)))).isZero();
    assertThat(missed.before(List.of(record(1)))).isZero();
  }

  @Test
  void lossIsToldOnceWhereNothingComesAnyMore() {
    missed.begin(ONE, 10);
    beginnings.put(ONE, 13L);
    assertThat(missed.untilNow()).isEqualTo(3);
    assertThat(missed.untilNow()).isZero();
    missed.end(List.of(ONE));
    beginnings.put(ONE, 99L);
    assertThat(missed.untilNow()).isZero();
    assertThat(missed.before(List.of(record(99)))).isZero();
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset) {
    return new ConsumerRecord<>("inbox", 1, offset, null, null);
  }
}
