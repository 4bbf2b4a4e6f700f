package com.meatymusic.localstack.bench.load;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts what requests were answered, by kind; and how long what was done took. */
public final class Tally {

  private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();
  private final Histogram done = new ConcurrentHistogram(3);

  /**
   * @param nanos from being sent to being answered
   */
  public void answered(Connection.Answer answer, int expected, long nanos) {
    if (answer.status() == expected) {
      done.recordValue(nanos);
      count("done");
    } else if (answer.isRefused()) {
      count("refused");
    } else {
      count(answer.status() + " " + answer.code());
    }
  }

  public void failed(Exception e) {
    count(e.getClass().getSimpleName());
  }

  private void count(String kind) {
    answers.computeIfAbsent(kind, k -> new LongAdder()).increment();
  }

  public long of(String kind) {
    var count = answers.get(kind);
    return count == null ? 0 : count.sum();
  }

  public long unanswered() {
    return answers.entrySet().stream()
        .filter(e -> e.getKey().startsWith("504"))
        .mapToLong(e -> e.getValue().sum())
        .sum();
  }

  public long all() {
    return answers.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** What was neither done nor refused nor left unanswered. */
  public long others() {
    return all() - of("done") - of("refused") - unanswered();
  }

  public Latencies latencies(long tookNanos) {
    return Latencies.of(done, tookNanos);
  }

  @Override
  public String toString() {
    return answers.toString();
  }
}
