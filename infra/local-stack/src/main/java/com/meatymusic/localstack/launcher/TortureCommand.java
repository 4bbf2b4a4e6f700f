package com.meatymusic.localstack.launcher;

import com.meatymusic.localstack.process.StartFailure;
import com.meatymusic.localstack.torture.Report;
import com.meatymusic.localstack.torture.Torture;
import com.meatymusic.localstack.torture.TortureOptions;
import com.meatymusic.localstack.torture.check.Checker;
import com.meatymusic.localstack.torture.history.History;
import com.meatymusic.localstack.torture.history.Recorder;
import com.meatymusic.localstack.torture.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;

/** {@code ./run torture}: on servers of its own, on free ports and passing data. */
@Command(
    name = "torture",
    abbreviateSynopsis = true,
    sortOptions = false,
    description =
        "kills, freezes and cuts off everything under load, and checks that nothing was lost",
    footer = {
      "",
      "Exit status 0 if every promise was kept; else history, logs and data are left where it says.",
      "See docs/torture.md."
    })
final class TortureCommand implements Callable<Integer> {

  private static final String HISTORY = "history.jsonl";

  private final Path home;

  @Mixin private final TortureOptions options = new TortureOptions();

  @Option(
      names = "--check",
      paramLabel = "FILE",
      description = "checks the history of an earlier run again, and does nothing else")
  private @Nullable Path earlier;

  @Option(names = "--keep", description = "data and logs are left there even if all went well")
  private boolean keep;

  TortureCommand(Path home) {
    this.home = home;
  }

  @Override
  public Integer call() throws Exception {
    if (earlier != null) {
      var history = read(earlier);
      return print(new Report(history, Checker.check(history)));
    }
    var plan = Plan.of(options.seed(), options.length());
    var data = DataDirectory.hold(temporary());
    Console.remark(
        "seed %d, %d faults in %d minutes, in %s"
            .formatted(plan.seed(), plan.faults().size(), plan.length().toMinutes(), data.path()));
    var running = new AtomicReference<@Nullable TortureGround>();
    var hook =
        new Thread(
            () -> {
              var ground = running.get();
              if (ground != null) {
                ground.close();
              }
            },
            "end");
    Runtime.getRuntime().addShutdownHook(hook);
    Report report;
    try (var ground = TortureGround.prepare(home, data.path())) {
      running.set(ground);
      ground.start();
      var recorder = new Recorder(data.path().resolve(HISTORY));
      report = new Torture(ground.ground(), recorder, Console::remark).run(plan);
    } catch (StartFailure e) {
      return Console.failure(e.getMessage());
    } catch (Exception e) {
      return Console.failure("%s; history and logs are left in %s".formatted(e, data.path()));
    }
    int status = print(report);
    if (status == 0 && !keep) {
      data.delete();
    } else {
      Console.remark("the history is in %s, with the logs".formatted(data.path().resolve(HISTORY)));
    }
    return status;
  }

  private int print(Report report) {
    (options.json() ? List.of(report.json()) : report.lines()).forEach(Console::line);
    return report.isKept() ? 0 : 1;
  }

  private static History read(Path file) {
    try {
      return Recorder.read(file);
    } catch (IOException | UncheckedIOException | JacksonException e) {
      throw new StartFailure("no history in " + file + ": " + e.getMessage(), e);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("meatymusic-torture-").toRealPath();
    } catch (IOException e) {
      throw new StartFailure("no temporary directory: " + e.getMessage(), e);
    }
  }
}
