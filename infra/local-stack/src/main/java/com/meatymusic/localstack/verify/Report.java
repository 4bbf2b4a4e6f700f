package com.meatymusic.localstack.verify;

import com.meatymusic.localstack.verify.Check.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;
import tools.jackson.databind.json.JsonMapper;

/** What came of it, for people and for programs. */
record Report(List<Check> checks) {

  boolean isKept() {
    return checks.stream().noneMatch(check -> check.outcome() == Outcome.BROKEN);
  }

  private long count(Outcome outcome) {
    return checks.stream().filter(check -> check.outcome() == outcome).count();
  }

  List<String> lines(Ansi ansi) {
    int areas = checks.stream().mapToInt(check -> check.area().length()).max().orElse(0);
    int promises = checks.stream().mapToInt(check -> check.promise().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (Check check : checks) {
      lines.add(
          "%s  %s  %s  %5d ms  %s"
              .formatted(
                  ansi.string(mark(check.outcome())),
                  padded(check.area(), areas),
                  padded(check.promise(), promises),
                  check.millis(),
                  check.detail()));
    }
    lines.add(
        "%d kept, %d broken, %d not asked"
            .formatted(count(Outcome.KEPT), count(Outcome.BROKEN), count(Outcome.NOT_ASKED)));
    return lines;
  }

  String json() {
    return new JsonMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(Map.of("kept", isKept(), "checks", checks));
  }

  private static String mark(Outcome outcome) {
    return switch (outcome) {
      case KEPT -> "@|green ok    |@";
      case BROKEN -> "@|red BROKEN|@";
      case NOT_ASKED -> "@|yellow -     |@";
    };
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
