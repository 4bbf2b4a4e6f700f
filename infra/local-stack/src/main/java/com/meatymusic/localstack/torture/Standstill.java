package com.meatymusic.localstack.torture;

import com.meatymusic.localstack.torture.history.Call;
import com.meatymusic.localstack.torture.history.FaultDone;
import com.meatymusic.localstack.torture.history.Result;
import com.meatymusic.localstack.torture.history.Side;
import java.util.List;
import java.util.stream.LongStream;

/** For how long nothing succeeded. */
final class Standstill {

  private final long[] successes;

  /** Of one side; what a read finds missing is an answer, too. */
  Standstill(List<Call> calls, Side side) {
    var own = calls.stream().filter(call -> call.side() == side).toList();
    // Who stands until the end stands until its last call.
    var last = own.stream().mapToLong(Call::end).max();
    successes =
        LongStream.concat(
                own.stream().filter(Standstill::isAnswered).mapToLong(Call::end), last.stream())
            .sorted()
            .toArray();
  }

  private static boolean isAnswered(Call call) {
    return call.result() == Result.DONE || call.side() == Side.QUERIES && call.answer().decided();
  }

  /**
   * The longest time, in seconds, between two successes of which the second came after a fault
   * began and the first before the next one did.
   *
   * @param next when the next fault began
   */
  double after(FaultDone fault, long next) {
    long longest = 0;
    for (int i = 1; i < successes.length; i++) {
      if (successes[i] > fault.begin() && successes[i - 1] < next) {
        longest = Math.max(longest, successes[i] - successes[i - 1]);
      }
    }
    return longest / 1e9;
  }
}
