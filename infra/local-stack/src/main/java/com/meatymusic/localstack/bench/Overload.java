package com.meatymusic.localstack.bench;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.bench.load.Connection;
import com.meatymusic.localstack.bench.load.Tally;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * (i) Five times as many commands over HTTP as were decided by callers who wait for their answers,
 * at a fixed rate, whatever the answers are. Who sends shares the cores with who decides. Times are
 * from being sent to being answered; what the sender could not send in time is not offered.
 */
final class Overload implements Measurement {

  private static final int TIMES = 5;
  private static final int CALLERS = 128;
  private static final Duration REFUSED = Duration.ofMillis(100);
  private static final int CONNECTIONS = 512;
  private static final int SECONDS = 60;

  private final URI service;
  private final BenchOptions options;
  private final HttpCommands commands;
  private final AtomicInteger next = new AtomicInteger();

  Overload(LocalStack stack, URI service, BenchOptions options) {
    this.service = service;
    this.options = options;
    this.commands = new HttpCommands(stack, service, "overload", options);
  }

  private record Seen(Tally tally, long nanos) {

    double perSecond(long count) {
      return count * 1e9 / nanos;
    }
  }

  @Override
  public List<Figure> measure() throws Exception {
    commands.join();
    var seconds = Duration.ofSeconds(options.count(SECONDS));
    offer(CALLERS, 0, seconds);
    var carried = offer(CALLERS, 0, seconds.dividedBy(2));
    var most = carried.perSecond(carried.tally().of("done"));
    var rate = (int) Math.ceil(most * TIMES);
    offer(CONNECTIONS, rate, seconds.dividedBy(6));
    var seen = offer(CONNECTIONS, rate, seconds);
    var tally = seen.tally();
    var accepted = tally.of("done") == 0 ? null : tally.latencies(seen.nanos());
    System.err.println("overload: " + tally);
    return List.of(
        Figure.of("i1", "HTTP, commands by 128 callers who wait", most, "/s"),
        Figure.of("i2", "HTTP, five times as many: offered", seen.perSecond(tally.all()), "/s")
            .beside("i1"),
        Figure.of("i3", "  accepted", seen.perSecond(tally.of("done")), "/s").beside("i1"),
        Figure.of("i4", "  refused (429, 503)", seen.perSecond(tally.of("refused")), "/s"),
        Figure.of("i5", "  accepted, p50", accepted == null ? -1 : accepted.percentile(50), "ms"),
        Figure.of("i6", "  accepted, p99", accepted == null ? -1 : accepted.percentile(99), "ms")
            .goal("≤ 500 ms"),
        Figure.of("i7", "  504", tally.unanswered(), "in all").goal("0"),
        Figure.of("i8", "  other errors", tally.others(), "in all").goal("0"));
  }

  /**
   * @param perSecond 0: each connection sends as soon as it was answered
   */
  private Seen offer(int connections, int perSecond, Duration time) throws Exception {
    var tally = new Tally();
    var turn = new AtomicInteger();
    var begin = System.nanoTime();
    var end = begin + time.toNanos();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < connections; i++) {
        threads.submit(() -> {
          while (System.nanoTime() < end) {
            send(tally, turn, perSecond, begin, end);
          }
        });
      }
    }
    return new Seen(tally, System.nanoTime() - begin);
  }

  /** Over one connection, until it breaks or the time is over. */
  private void send(Tally tally, AtomicInteger turn, int perSecond, long begin, long end) {
    try (var connection = new Connection(service)) {
      while (System.nanoTime() < end) {
        if (perSecond > 0) {
          var due = begin + turn.getAndIncrement() * 1_000_000_000L / perSecond;
          for (var wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
            LockSupport.parkNanos(wait);
          }
        }
        var request = commands.command(next.getAndIncrement());
        var sent = System.nanoTime();
        var answer = connection.ask(request);
        tally.answered(answer, request.expected(), System.nanoTime() - sent);
        if (perSecond == 0 && answer.status() != request.expected()) {
          LockSupport.parkNanos(REFUSED.toNanos()); // Who is refused and asks at once is a load.
        }
      }
    } catch (IOException e) {
      tally.failed(e);
      LockSupport.parkNanos(1_000_000);
    }
  }
}
