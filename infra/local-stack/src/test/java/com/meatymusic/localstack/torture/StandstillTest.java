package com.meatymusic.localstack.torture;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.torture.history.Answer;
import com.meatymusic.localstack.torture.history.Call;
import com.meatymusic.localstack.torture.history.FaultDone;
import com.meatymusic.localstack.torture.history.Kind;
import com.meatymusic.localstack.torture.history.Result;
import com.meatymusic.localstack.torture.history.Side;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandstillTest {

  private static final long SECOND = 1_000_000_000;

  private static Call ended(long second, Result result) {
    return new Call(
        "c",
        Side.COMMANDS,
        Kind.LOG_MOOD,
        1,
        "t1p1",
        "key",
        0,
        Map.of(),
        0,
        second * SECOND,
        Answer.of(result, true, "", 0, 0));
  }

  @Test
  void the_longest_time_between_two_successes_counts_from_the_last_one_before_the_fault() {
    var calls =
        List.of(
            ended(1, Result.DONE),
            ended(2, Result.DONE),
            ended(5, Result.UNKNOWN),
            ended(9, Result.DONE),
            ended(10, Result.DONE),
            ended(30, Result.DONE));
    var standstill = new Standstill(calls, Side.COMMANDS);
    var fault = new FaultDone("kill -9 kafka", "", 3 * SECOND, 8 * SECOND);
    assertThat(standstill.after(fault, 10 * SECOND)).isEqualTo(7);
    assertThat(standstill.after(fault, Long.MAX_VALUE)).isEqualTo(20);
    assertThat(new Standstill(calls, Side.QUERIES).after(fault, 10 * SECOND)).isZero();
  }
}
