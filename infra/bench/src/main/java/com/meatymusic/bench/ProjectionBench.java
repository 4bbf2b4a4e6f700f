package com.meatymusic.bench;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.LocalStackSettings;
import com.meatymusic.localstack.bench.Figure;
import com.meatymusic.localstack.bench.Report;
import com.meatymusic.localstack.bench.TraceSink;
import com.meatymusic.platform.privacy.Keyring;
import com.meatymusic.platform.privacy.PrivacyConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** All of it, one after the other, on servers of its own. */
@SuppressWarnings("SystemOut")
public final class ProjectionBench {

  private static final int USERS = 50_000;

  /** The same for the service and for Kafka Connect. */
  private static final List<String> JVM =
      List.of("-Xmx3g", "-XX:+UseParallelGC", System.getProperty("bench.jvm", "-Xshare:auto"));

  private final LocalStack stack;
  private final Path home;
  private final Path data;
  private final Reader reader;
  private final List<Figure> figures;

  private ProjectionBench(LocalStack stack, Path home, Path data, List<Figure> figures) {
    this.figures = figures;
    this.stack = stack;
    this.home = home;
    this.data = data;
    this.reader = new Reader(stack.endpoints().kafka());
  }

  /**
   * @param arguments {@code --users N}, {@code --alone} for our own lines only, {@code --json}
   */
  public static void main(String[] arguments) throws Exception {
    List<String> words = List.of(arguments);
    int at = words.indexOf("--users");
    int users = at < 0 ? USERS : Integer.parseInt(words.get(at + 1));
    Path home = Path.of(System.getProperty("meatymusic.home", ".")).toAbsolutePath().normalize();
    Path data = Files.createTempDirectory("meatymusic-bench-").toRealPath();
    List<Figure> figures = new ArrayList<>();
    try (LocalStack stack = LocalStack.start(LocalStackSettings.passing(data.resolve("bare")))) {
      new ProjectionBench(stack, home, data, figures).bare(users);
    }
    Path untraced = data.resolve("untraced");
    try (LocalStack stack = LocalStack.start(LocalStackSettings.passing(untraced))) {
      new ProjectionBench(stack, home, data, figures).untraced(users);
    }
    try (LocalStack stack = LocalStack.start(LocalStackSettings.passing(data))) {
      new ProjectionBench(stack, home, data, figures).run(users, words.contains("--alone"));
    }
    Report report = new Report(figures);
    (words.contains("--json") ? List.of(report.json()) : report.lines())
        .forEach(System.out::println);
    try (var files = Files.walk(data)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
    System.exit(0);
  }

  /** The same on a log of its own in which nothing is personal: what encryption costs. */
  private void bare(int users) throws Exception {
    long events = prepare(users, false, true);
    QuerySide.create(stack, "bench_users");
    try (QuerySide side = query("bench_users", Map.of("MEATYMUSIC_PROJECTION_ONLY", "users"))) {
      say("live, nothing personal");
      add("bare", "live projection of users, nothing personal", side.live(events));
      say("rebuild, nothing personal");
      rate(events, side);
      add("bare-again", "rebuild of users, nothing personal, the second", rate(events, side));
    }
    say("live, nothing personal, every trace kept and sent");
    figures.add(
        Figure.of("traced", "the same live, every trace kept and sent", sent(events), "/s")
            .beside("untraced")
            .goal("≥ 0.9 × untraced"));
  }

  /** The same, of events whose traces nobody keeps: what tracing costs, without all else. */
  private void untraced(int users) throws Exception {
    long events = prepare(users, false, false);
    say("live, nothing personal, no trace kept");
    add("untraced", "live, nothing personal, no trace kept", sent(events));
  }

  private double sent(long events) throws Exception {
    QuerySide.create(stack, "bench_sent");
    try (TraceSink sink = new TraceSink();
        QuerySide side =
            query(
                "bench_sent",
                Map.of(
                    "MEATYMUSIC_PROJECTION_ONLY",
                    "users",
                    "MEATYMUSIC_TRACING_ZIPKIN",
                    sink.address()))) {
      return side.live(events);
    }
  }

  private long prepare(int users, boolean personal, boolean traced) throws Exception {
    try (QuerySide first = query("meatymusic", Map.of())) {
      first.start(); // Makes the topics.
    }
    say("writing the events of %,d users".formatted(users));
    return write(users, personal, traced);
  }

  private void run(int users, boolean alone) throws Exception {
    long events = prepare(users, true, true);
    say("reading %,d events".formatted(events));
    consume();
    long begin = System.nanoTime();
    reader.each(event -> {});
    add("consume", "consume only", events * 1e9 / (System.nanoTime() - begin));
    if (!alone) {
      beside(events);
    }
    QuerySide.create(stack, "bench_users");
    try (QuerySide side = query("bench_users", Map.of("MEATYMUSIC_PROJECTION_ONLY", "users"))) {
      say("live");
      double live = side.live(events);
      figures.add(
          Figure.of("sealed", "live projection of users, beside nothing personal", live, "/s")
              .beside("bare")
              .goal("≥ 0.85 × bare"));
      figures.add(
          Figure.of("live", "live projection of users", live, "/s")
              .beside("sink")
              .goal("≥ 2 × sink"));
      say("rebuild");
      figures.add(
          Figure.of("rebuild", "rebuild of users, to the switch", rate(events, side), "/s")
              .beside("sink")
              .goal("≥ 5 × sink"));
      figures.add(
          Figure.of("again", "  once more", rate(events, side), "/s")
              .beside("copy")
              .goal("≥ 1.5 × copy"));
    }
    QuerySide.create(stack, "bench_all");
    say("all read models");
    try (QuerySide side = query("bench_all", Map.of())) {
      figures.add(
          Figure.of("all", "live, all read models", side.live(events), "/s").beside("sink"));
    }
  }

  private static double rate(long events, QuerySide side) throws Exception {
    return events * 1e9 / side.rebuild("users");
  }

  /** What others do with the same topic. */
  private void beside(long events) throws Exception {
    try (QuerySide any = query("meatymusic", Map.of())) {
      say("plain COPY");
      try (Connection connection = any.connect()) {
        add("copy", "plain COPY of every event", PlainCopy.measure(connection, reader));
      }
      say("the sink");
      try (Connection connection = any.connect()) {
        JdbcSink sink = new JdbcSink(stack, home, data.resolve("connect"), JVM);
        add("sink", "Debezium's JDBC sink", sink.measure(connection, events));
      }
    }
  }

  /** Once for the page cache and the compiler. */
  private void consume() {
    reader.each(event -> {});
  }

  private long write(int users, boolean personal, boolean traced) {
    String[] settings =
        stack.serviceEnvironment().queryServiceProperties(0).entrySet().stream()
            .filter(e -> e.getKey().startsWith("meatymusic.keyring"))
            .map(e -> "--" + e.getKey() + "=" + e.getValue())
            .collect(Collectors.toList())
            .toArray(String[]::new);
    try (var context =
        new SpringApplicationBuilder(PrivacyConfiguration.class)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .run(settings)) {
      return new EventLog(
              stack.endpoints().kafka(), context.getBean(Keyring.class), personal, traced)
          .write(users);
    }
  }

  private QuerySide query(String database, Map<String, String> more) {
    return new QuerySide(stack, home, database, JVM, more);
  }

  private void add(String id, String what, double value) {
    figures.add(Figure.of(id, what, value, "/s"));
  }

  private static void say(String text) {
    System.err.println(text);
  }
}
