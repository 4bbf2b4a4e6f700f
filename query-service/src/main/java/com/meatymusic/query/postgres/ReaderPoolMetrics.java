package com.meatymusic.query.postgres;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.PoolMetrics;
import java.util.function.ToIntFunction;

/** The use of the readers' pool, under the names that Spring gives it. */
final class ReaderPoolMetrics {

  private ReaderPoolMetrics() {}

  static ConnectionPool bound(MeterRegistry meters, ConnectionPool pool) {
    pool.getMetrics()
        .ifPresent(metrics -> {
          gauge(meters, "acquired", metrics, PoolMetrics::acquiredSize);
          gauge(meters, "idle", metrics, PoolMetrics::idleSize);
          gauge(meters, "pending", metrics, PoolMetrics::pendingAcquireSize);
          gauge(meters, "max.allocated", metrics, PoolMetrics::getMaxAllocatedSize);
        });
    return pool;
  }

  private static void gauge(
      MeterRegistry meters, String name, PoolMetrics metrics, ToIntFunction<PoolMetrics> value) {
    Gauge.builder("r2dbc.pool." + name, metrics, value::applyAsInt)
        .description("Connections of the readers' pool")
        .tag("name", "reader")
        .register(meters);
  }
}
