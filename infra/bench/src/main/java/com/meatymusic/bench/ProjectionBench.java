package com.meatymusic.bench;

import com.meatymusic.localstack.bench.Figure;
import com.meatymusic.localstack.bench.ProjectionBenchOptions;
import com.meatymusic.localstack.bench.Report;
import com.meatymusic.localstack.cli.CommandLines;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** All of it, one after the other, each log on servers of its own. */
@Command(name = "./run bench projection")
@SuppressWarnings("SystemOut")
public final class ProjectionBench implements Callable<Integer> {

  @Mixin private final ProjectionBenchOptions options = new ProjectionBenchOptions();

  private ProjectionBench() {}

  /** Measures what one log shows. */
  @FunctionalInterface
  private interface Part {
    void measure(Bench bench) throws Exception;
  }

  public static void main(String[] arguments) {
    System.exit(CommandLines.complete(new CommandLine(new ProjectionBench())).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Map<Part, Set<String>> parts = new LinkedHashMap<>();
    parts.put(NothingPersonal::traced, Set.of("bare", "bare-again", "traced"));
    parts.put(NothingPersonal::untraced, Set.of("untraced"));
    parts.put(Users::measure, Set.of("consume", "copy", "sink", "live", "rebuild", "again", "all"));
    parts.put(Reads::measure, Set.of("reads"));
    Path home = Path.of(System.getProperty("meatymusic.home", ".")).toAbsolutePath().normalize();
    Path data = Files.createTempDirectory("meatymusic-bench-").toRealPath();
    List<Figure> figures = new ArrayList<>();
    for (Map.Entry<Part, Set<String>> part : parts.entrySet()) {
      if (options.measures(part.getValue())) {
        try (Bench bench = Bench.start(home, data.resolve("log-" + figures.size()), options)) {
          part.getKey().measure(bench);
          figures.addAll(bench.figures());
        }
      }
    }
    Report report = new Report(figures);
    (options.json() ? List.of(report.json()) : report.lines()).forEach(System.out::println);
    try (var files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
    return 0;
  }
}
