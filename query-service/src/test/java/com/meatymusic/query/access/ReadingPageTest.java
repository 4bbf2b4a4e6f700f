package com.meatymusic.query.access;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.query.access.member.Condition;
import com.meatymusic.query.access.member.Relation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The page about who may read what has the table of the code; {@code -Dgolden.record} writes it.
 */
class ReadingPageTest {

  private static final Path PAGE = Path.of("..", "docs", "reading.md");
  private static final String PATHS = "| read | paths |\n|---|---|\n";
  private static final String RIGHTS =
      """
      | read | the tenant is | stranger | deactivated | member | admin | owner | operator |
      |---|---|---|---|---|---|---|---|
      """;

  @BeforeAll
  static void recordWhatIsNow() throws IOException {
    if (Boolean.getBoolean("golden.record")) {
      String page = Files.readString(PAGE);
      Files.writeString(PAGE, with(with(page, PATHS, paths()), RIGHTS, rights()));
    }
  }

  private static String with(String page, String header, String rows) {
    int begin = page.indexOf(header) + header.length();
    return page.substring(0, begin) + rows + page.substring(page.indexOf("\n\n", begin) + 1);
  }

  @Test
  void itHasTheTablesOfTheCode() throws IOException {
    assertThat(Files.readString(PAGE))
        .as("record them with -Dgolden.record")
        .contains(PATHS + paths() + "\n", RIGHTS + rights() + "\n");
  }

  private static String paths() {
    return Arrays.stream(Read.values())
        .map(read ->
            read.paths().stream()
                .map("`%s`"::formatted)
                .collect(joining(", ", "| " + name(read) + " | ", " |\n")))
        .collect(joining());
  }

  private static String rights() {
    return Arrays.stream(Read.values())
        .flatMap(read ->
            // What is suspended and what has expired are one line.
            Stream.of(Condition.OPEN, Condition.EXPIRED, Condition.OFFBOARDED)
                .map(condition -> row(read, condition)))
        .collect(joining());
  }

  private static String row(Read read, Condition condition) {
    String tenant =
        switch (condition) {
          case OPEN -> "open";
          case SUSPENDED, EXPIRED -> "suspended, expired";
          case OFFBOARDED -> "offboarded";
        };
    return Stream.of(Relation.values())
        .map(relation -> word(read.sight(relation, condition)))
        .collect(joining(" | ", "| " + name(read) + " | " + tenant + " | ", " |\n"));
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String word(Sight sight) {
    return sight == Sight.NOTHING ? "–" : name(sight);
  }
}
