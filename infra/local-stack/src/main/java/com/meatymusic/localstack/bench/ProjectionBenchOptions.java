package com.meatymusic.localstack.bench;

import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What to measure of the query side. */
public final class ProjectionBenchOptions {

  private static final Set<String> OTHERS = Set.of("copy", "sink");
  private static final List<String> LINES =
      List.of(
          "bare",
          "bare-again",
          "traced",
          "untraced",
          "consume",
          "live",
          "rebuild",
          "again",
          "all",
          "reads",
          "copy",
          "sink");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private int users;
  private List<String> only = LINES;

  @Option(names = "--alone", description = "our own lines only")
  private boolean alone;

  @Option(names = "--json", description = "for programs")
  private boolean json;

  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "400000",
      description = "ten events of each (${DEFAULT-VALUE})")
  void countUsers(int number) {
    if (number < 1 || number > 99_999_999) {
      throw misused("--users needs a number from 1 to 99999999");
    }
    users = number;
  }

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "LINE",
      description = "only those lines, such as live,rebuild")
  void measureOnly(List<String> lines) {
    if (!LINES.containsAll(lines)) {
      throw misused("--only needs some of " + String.join(",", LINES));
    }
    only = lines;
  }

  private ParameterException misused(String text) {
    return new ParameterException(command.commandLine(), text);
  }

  public int users() {
    return users;
  }

  public boolean json() {
    return json;
  }

  /** Whether any of the lines is asked for. */
  public boolean measures(Set<String> lines) {
    return lines.stream()
        .anyMatch(line -> only.contains(line) && !(alone && OTHERS.contains(line)));
  }
}
