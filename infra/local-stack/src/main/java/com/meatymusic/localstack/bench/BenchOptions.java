package com.meatymusic.localstack.bench;

import com.meatymusic.localstack.process.StartFailure;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;

/**
 * What to measure.
 *
 * @param quick smaller counts: a check that everything works, not a figure to quote
 * @param only letters of the measurements
 */
public record BenchOptions(boolean quick, Set<String> only, boolean json) {

  private static final Set<String> ALL = Set.of("a", "b", "c", "d", "e", "f", "g", "h", "i");

  /**
   * @throws StartFailure for what is no option
   */
  public static BenchOptions parse(List<String> arguments) {
    var left = new ArrayDeque<>(arguments);
    if (!"commands".equals(left.poll())) {
      throw new StartFailure("bench knows: commands; see ./run --help");
    }
    var quick = false;
    var json = false;
    var only = ALL;
    while (!left.isEmpty()) {
      var option = left.pop();
      switch (option) {
        case "--quick" -> quick = true;
        case "--json" -> json = true;
        case "--only" -> only = letters(left.poll());
        default -> throw new StartFailure("unknown option " + option + "; see ./run --help");
      }
    }
    return new BenchOptions(quick, only, json);
  }

  private static Set<String> letters(String text) {
    var letters = text == null ? Set.<String>of() : Set.of(text.split(","));
    if (letters.isEmpty() || !ALL.containsAll(letters)) {
      throw new StartFailure("--only needs some of a,b,c,d,e,f,g,h,i");
    }
    return letters;
  }

  boolean measures(String letter) {
    return only.contains(letter);
  }

  /** A count, or a tenth of it in a quick run. */
  int count(int full) {
    return quick ? full / 10 : full;
  }
}
