package com.meatymusic.localstack.torture.history;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A value that says whose it is, and is written once in the world: {@code t3p17n5x9f8e7d6c}.
 *
 * @param tenant number of the tenant
 * @param someone number of the person in it; 0 for the tenant itself
 * @param number counts the person's values
 * @param run tells the values of this run from those of others, in 8 hex digits
 */
public record Mark(int tenant, int someone, int number, String run) {

  /** For those who search where no Java runs. */
  public static final String REGEX = "t[0-9]+p[0-9]+n[0-9]+x[0-9a-f]{8}";

  private static final Pattern PATTERN =
      Pattern.compile("t([0-9]{1,6})p([0-9]{1,6})n([0-9]{1,9})x([0-9a-f]{8})");

  /** All in a text, in order. */
  public static List<Mark> in(CharSequence text) {
    return PATTERN.matcher(text).results().map(Mark::of).toList();
  }

  private static Mark of(MatchResult found) {
    return new Mark(
        Integer.parseInt(found.group(1)),
        Integer.parseInt(found.group(2)),
        Integer.parseInt(found.group(3)),
        found.group(4));
  }

  /** Whose it is: tenant and person. */
  public String person() {
    return person(tenant, someone);
  }

  public static String person(int tenant, int someone) {
    return "t" + tenant + "p" + someone;
  }

  @Override
  public String toString() {
    return "%sn%dx%s".formatted(person(), number, run);
  }
}
