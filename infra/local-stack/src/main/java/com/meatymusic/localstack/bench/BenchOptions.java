package com.meatymusic.localstack.bench;

import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What to measure of the command side. */
public final class BenchOptions {

  private static final Set<String> ALL = Set.of("a", "b", "c", "d", "e", "f", "g", "h", "i");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--quick",
      description = "a tenth of the counts: whether it works, not a figure to quote")
  private boolean quick;

  private Set<String> only = ALL;

  @Option(names = "--json", description = "for programs")
  private boolean json;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "LINE",
      description = "only those lines, such as a,b (g: the cost of tracing; i: overload)")
  void measureOnly(Set<String> letters) {
    if (!ALL.containsAll(letters)) {
      throw new ParameterException(
          command.commandLine(), "--only needs some of " + String.join(",", new TreeSet<>(ALL)));
    }
    only = letters;
  }

  boolean quick() {
    return quick;
  }

  boolean measures(String letter) {
    return only.contains(letter);
  }

  /** A count, or a tenth of it in a quick run. */
  int count(int full) {
    return quick ? full / 10 : full;
  }

  public boolean json() {
    return json;
  }
}
