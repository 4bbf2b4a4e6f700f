package com.meatymusic.localstack.launcher;

import com.meatymusic.localstack.bench.BenchOptions;
import com.meatymusic.localstack.bench.ProjectionBenchOptions;
import com.meatymusic.localstack.process.StartFailure;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./run bench}. */
@Command(
    name = "bench",
    description = "measures on free ports and passing data, prints a table, ends")
final class BenchCommand {

  private final Path home;

  BenchCommand(Path home) {
    this.home = home;
  }

  @Command(description = "the command side", sortOptions = false)
  int commands(@Mixin BenchOptions options) {
    return new Bench(options, home).call();
  }

  /** Here for its help alone: what it measures against is too heavy for this module. */
  @Command(description = "the query side beside COPY and Debezium's JDBC sink", sortOptions = false)
  void projection(@Mixin ProjectionBenchOptions options) {
    throw new StartFailure("only ./run has what bench projection needs");
  }
}
