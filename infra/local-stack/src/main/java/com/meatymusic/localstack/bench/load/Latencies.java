package com.meatymusic.localstack.bench.load;

import org.HdrHistogram.Histogram;

/**
 * What a load saw.
 *
 * @param nanos of each request, to three digits
 * @param perSecond answers
 */
public record Latencies(Histogram nanos, double perSecond) {

  public static Latencies of(Histogram nanos, long tookNanos) {
    return new Latencies(nanos, nanos.getTotalCount() * 1e9 / tookNanos);
  }

  /** In milliseconds. */
  public double percentile(double percent) {
    return nanos.getValueAtPercentile(percent) / 1e6;
  }
}
