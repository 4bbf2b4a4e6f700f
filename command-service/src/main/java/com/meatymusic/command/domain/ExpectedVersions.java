package com.meatymusic.command.domain;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The versions that the subject of a command may have: any one of them will do. Without any, none
 * does.
 *
 * @param versions as the header {@code ce_expectedversion} lists them
 */
public record ExpectedVersions(SortedSet<Long> versions) {

  public static final int MOST = 64;

  /** What nothing is ever at, as every build reads it. */
  private static final String NONE = "-1";

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}");

  public static ExpectedVersions of(Collection<Long> versions) {
    return new ExpectedVersions(Collections.unmodifiableSortedSet(new TreeSet<>(versions)));
  }

  /**
   * Reads {@code 3} or {@code 1,3}.
   *
   * @return empty when it is not of that form
   */
  public static Optional<ExpectedVersions> parse(String text) {
    TreeSet<Long> versions = new TreeSet<>();
    String[] numbers = text.split(",", MOST + 1);
    if (numbers.length > MOST) {
      return Optional.empty();
    }
    for (String number : numbers) {
      if (!NUMBER.matcher(number.strip()).matches()) {
        return Optional.empty();
      }
      long version = Long.parseLong(number.strip());
      if (version >= 0) {
        versions.add(version);
      }
    }
    return Optional.of(of(versions));
  }

  public boolean contains(long version) {
    return versions.contains(version);
  }

  /** What to say when it is at another version. */
  public String mismatch(long version) {
    return versions.isEmpty()
        ? "None of the expected versions can be one; it is at version %d.".formatted(version)
        : "Expected was version %s; it is at version %d.".formatted(listed(" or "), version);
  }

  private String listed(String separator) {
    return versions.stream().map(String::valueOf).collect(Collectors.joining(separator));
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return versions.isEmpty() ? NONE : listed(",");
  }
}
