package com.meatymusic.localstack.bench.load;

import java.util.Arrays;

/**
 * What a load saw.
 *
 * @param sorted milliseconds of each request
 * @param perSecond answers
 */
public record Latencies(double[] sorted, double perSecond) {

  public static Latencies of(long[] nanos, long tookNanos) {
    var sorted = Arrays.stream(nanos).mapToDouble(n -> n / 1e6).sorted().toArray();
    return new Latencies(sorted, nanos.length * 1e9 / tookNanos);
  }

  public double percentile(int percent) {
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }
}
