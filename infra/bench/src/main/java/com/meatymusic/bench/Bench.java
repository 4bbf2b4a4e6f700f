package com.meatymusic.bench;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.LocalStackSettings;
import com.meatymusic.localstack.bench.Figure;
import com.meatymusic.localstack.bench.ProjectionBenchOptions;
import com.meatymusic.platform.privacy.Keyring;
import com.meatymusic.platform.privacy.keyring.PrivacyConfiguration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Servers with a log of events, and what was measured there. */
@SuppressWarnings("SystemOut")
final class Bench implements AutoCloseable {

  /**
   * The same for the service and for Kafka Connect. Without the start cache that {@code ./run} may
   * have made: once warm, a service that was started with it is a tenth to a quarter slower.
   */
  static final List<String> JVM = List.of("-Xmx3g", "-XX:+UseParallelGC", "-XX:AOTMode=off");

  /** Has the query service project users only. */
  static final Map<String, String> USERS_ONLY = Map.of("MEATYMUSIC_PROJECTION_ONLY", "users");

  private final LocalStack stack;
  private final Path home;
  private final ProjectionBenchOptions options;
  private final List<Figure> figures = new ArrayList<>();

  private Bench(LocalStack stack, Path home, ProjectionBenchOptions options) {
    this.stack = stack;
    this.home = home;
    this.options = options;
  }

  static Bench start(Path home, Path data, ProjectionBenchOptions options) {
    return new Bench(
        LocalStack.start(LocalStackSettings.passing(data).withOptimised()), home, options);
  }

  LocalStack stack() {
    return stack;
  }

  Path home() {
    return home;
  }

  boolean measures(String... lines) {
    return options.measures(Set.of(lines));
  }

  /**
   * Writes the log.
   *
   * @return how many events
   */
  long write(boolean personal, boolean traced) throws Exception {
    return write(options.users(), personal, traced);
  }

  /** The same of so many users. */
  long write(int users, boolean personal, boolean traced) throws Exception {
    try (QuerySide first = query("meatymusic", Map.of())) {
      first.start(); // Makes the topics.
    }
    say("writing the events of %,d users".formatted(users));
    String[] settings =
        stack.serviceEnvironment().queryServiceProperties(0).entrySet().stream()
            .filter(e -> e.getKey().startsWith("meatymusic.keyring"))
            .map(e -> "--" + e.getKey() + "=" + e.getValue())
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

  /** The query service on a database of its own. */
  QuerySide queryOn(String database, Map<String, String> more) throws Exception {
    QuerySide.create(stack, database);
    return query(database, more);
  }

  /** The query service on a database that is there. */
  QuerySide query(String database, Map<String, String> more) {
    return new QuerySide(stack, home, database, JVM, more);
  }

  /** Notes what was measured, in events a second. */
  void add(Figure figure) {
    figures.add(figure);
  }

  void add(String id, String what, double rate) {
    add(Figure.of(id, what, rate, "/s"));
  }

  /** The same beside another line, and what it was to reach. */
  void add(String id, String what, double rate, String beside, String goal) {
    add(Figure.of(id, what, rate, "/s").beside(beside).goal(goal));
  }

  List<Figure> figures() {
    return figures;
  }

  static void say(String text) {
    System.err.println(text);
  }

  @Override
  public void close() {
    stack.close();
  }
}
