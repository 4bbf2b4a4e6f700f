package com.meatymusic.bench;

import com.meatymusic.localstack.bench.Figure;
import java.sql.Connection;
import java.util.Map;

/** Events of users as they are: sealed, each trace kept; and what others do with the same topic. */
final class Users {

  private Users() {}

  static void measure(Bench bench) throws Exception {
    long events = bench.write(true, true);
    Reader reader = new Reader(bench.stack().endpoints().kafka());
    Bench.say("reading %,d events".formatted(events));
    reader.each(event -> {}); // Once for the page cache and the compiler.
    long begin = System.nanoTime();
    reader.each(event -> {});
    bench.add("consume", "consume only", events * 1e9 / (System.nanoTime() - begin));
    if (bench.measures("copy", "sink")) {
      beside(bench, reader, events);
    }
    if (bench.measures("live", "rebuild", "again")) {
      users(bench, events);
    }
    if (bench.measures("all")) {
      Bench.say("all read models");
      try (QuerySide side = bench.queryOn("bench_all", Map.of())) {
        bench.add(
            Figure.of("all", "live, all read models", side.live(events), "/s").beside("sink"));
      }
    }
  }

  private static void beside(Bench bench, Reader reader, long events) throws Exception {
    try (QuerySide any = bench.query("meatymusic", Map.of())) {
      if (bench.measures("copy")) {
        Bench.say("plain COPY");
        try (Connection connection = any.connect()) {
          bench.add("copy", "plain COPY of every event", PlainCopy.measure(connection, reader));
        }
      }
      if (bench.measures("sink")) {
        Bench.say("the sink");
        try (Connection connection = any.connect()) {
          JdbcSink sink = new JdbcSink(bench.stack(), bench.home(), Bench.JVM);
          bench.add("sink", "Debezium's JDBC sink", sink.measure(connection, events));
        }
      }
    }
  }

  private static void users(Bench bench, long events) throws Exception {
    try (QuerySide side = bench.queryOn("bench_users", Bench.USERS_ONLY)) {
      Bench.say("live");
      double live = side.live(events);
      bench.add(
          "sealed",
          "live projection of users, beside nothing personal",
          live,
          "bare",
          "≥ 0.85 × bare");
      bench.add("live", "live projection of users", live, "sink", "≥ 2 × sink");
      if (bench.measures("rebuild", "again")) {
        Bench.say("rebuild");
        bench.add(
            "rebuild", "rebuild of users", side.rebuild(events, "users"), "sink", "≥ 5 × sink");
        bench.add("again", "  once more", side.rebuild(events, "users"), "copy", "≥ 1.5 × copy");
      }
    }
  }
}
