package com.meatymusic.bench;

import static java.util.Locale.ROOT;

import com.meatymusic.localstack.bench.TraceSink;
import java.util.HashMap;
import java.util.Map;

/** Events in which nothing is personal: beside them stands what encryption and tracing cost. */
final class NothingPersonal {

  private NothingPersonal() {}

  /** Events whose traces are all kept. */
  static void traced(Bench bench) throws Exception {
    long events = bench.write(false, true);
    if (bench.measures("bare", "bare-again")) {
      try (QuerySide side = bench.queryOn("bench_users", Bench.USERS_ONLY)) {
        Bench.say("live, nothing personal");
        bench.add("bare", "live projection of users, nothing personal", side.live(events));
        if (bench.measures("bare-again")) {
          Bench.say("rebuild, nothing personal");
          side.rebuild(events, "users");
          bench.add(
              "bare-again",
              "rebuild of users, nothing personal, the second",
              side.rebuild(events, "users"));
        }
      }
    }
    if (bench.measures("traced")) {
      Bench.say("live, nothing personal, every trace kept and sent");
      bench.add(
          "traced",
          "the same live, every trace kept and sent",
          sent(bench, events),
          "untraced",
          "≥ 0.9 × untraced");
    }
  }

  /** Events whose traces nobody keeps: what tracing costs, without all else. */
  static void untraced(Bench bench) throws Exception {
    long events = bench.write(false, false);
    Bench.say("live, nothing personal, no trace kept");
    bench.add("untraced", "live, nothing personal, no trace kept", sent(bench, events));
  }

  private static double sent(Bench bench, long events) throws Exception {
    try (TraceSink sink = new TraceSink()) {
      Map<String, String> settings = new HashMap<>(Bench.USERS_ONLY);
      sink.properties()
          .forEach((name, value) ->
              settings.put(name.replace('.', '_').replace("-", "").toUpperCase(ROOT), value));
      double rate;
      try (QuerySide side = bench.queryOn("bench_sent", settings)) {
        rate = side.live(events);
      }
      Bench.say("%,d spans have arrived".formatted(sink.spans()));
      return rate;
    }
  }
}
