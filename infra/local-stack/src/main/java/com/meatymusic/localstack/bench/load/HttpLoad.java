package com.meatymusic.localstack.bench.load;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Sends requests over a number of connections. */
public final class HttpLoad {

  private final URI service;
  private final int connections;

  public HttpLoad(URI service, int connections) {
    this.service = service;
    this.connections = connections;
  }

  /**
   * At a fixed rate, whatever the answers do. A request's time begins when it was due, not when a
   * connection was free to send it: else the slow ones would hide those that wait behind them.
   */
  public Latencies atRate(int perSecond, int count, IntFunction<Request> requests)
      throws Exception {
    return run(count, requests, 1_000_000_000L / perSecond);
  }

  /** Each connection sends its next request as soon as the last one is answered. */
  public Latencies saturated(int count, IntFunction<Request> requests) throws Exception {
    return run(count, requests, 0);
  }

  private Latencies run(int count, IntFunction<Request> requests, long everyNanos)
      throws Exception {
    var nanos = new ConcurrentHistogram(3);
    var next = new AtomicInteger();
    var begin = System.nanoTime() + 50_000_000;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          IntStream.range(0, connections)
              .<Future<?>>mapToObj(_ ->
                  threads.submit(() -> {
                    send(nanos, next, count, requests, begin, everyNanos);
                    return null;
                  }))
              .toList();
      for (var one : all) {
        join(one);
      }
    }
    return Latencies.of(nanos, System.nanoTime() - begin);
  }

  private void send(
      Histogram nanos,
      AtomicInteger next,
      int count,
      IntFunction<Request> requests,
      long begin,
      long everyNanos)
      throws IOException {
    try (var connection = new Connection(service)) {
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        var request = requests.apply(i);
        var due = everyNanos == 0 ? System.nanoTime() : begin + i * everyNanos;
        for (var wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
          LockSupport.parkNanos(wait);
        }
        connection.exchange(request);
        nanos.recordValue(System.nanoTime() - due);
      }
    }
  }

  private static void join(Future<?> one) throws Exception {
    try {
      one.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
