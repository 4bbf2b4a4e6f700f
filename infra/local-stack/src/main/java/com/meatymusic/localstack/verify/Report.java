package com.meatymusic.localstack.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.meatymusic.localstack.verify.Check.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What came of it, for people and for programs. */
record Report(List<Check> checks) {

  private static final String RESET = "\033[0m";

  boolean isKept() {
    return checks.stream().noneMatch(check -> check.outcome() == Outcome.BROKEN);
  }

  private long count(Outcome outcome) {
    return checks.stream().filter(check -> check.outcome() == outcome).count();
  }

  List<String> lines(boolean colours) {
    int areas = checks.stream().mapToInt(check -> check.area().length()).max().orElse(0);
    int promises = checks.stream().mapToInt(check -> check.promise().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (Check check : checks) {
      String mark = "%-6s".formatted(word(check.outcome()));
      lines.add(
          "%s  %s  %s  %5d ms  %s"
              .formatted(
                  colours ? colour(check.outcome()) + mark + RESET : mark,
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
    try {
      return new ObjectMapper()
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(Map.of("kept", isKept(), "checks", checks));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case KEPT -> "ok";
      case BROKEN -> "BROKEN";
      case NOT_ASKED -> "-";
    };
  }

  private static String colour(Outcome outcome) {
    return switch (outcome) {
      case KEPT -> "\033[32m";
      case BROKEN -> "\033[31m";
      case NOT_ASKED -> "\033[33m";
    };
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
