package com.meatymusic.localstack.bench;

import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param id by which others refer to it
 * @param beside id of the figure it is compared with
 * @param goal what was set out to be reached, in words
 */
public record Figure(
    String id,
    String what,
    double value,
    String unit,
    @Nullable String beside,
    @Nullable String goal) {

  /** A figure beside no other and without a goal. */
  public static Figure of(String id, String what, double value, String unit) {
    return new Figure(id, what, value, unit, null, null);
  }

  /** Compares it with another one. */
  public Figure beside(String other) {
    return new Figure(id, what, value, unit, other, goal);
  }

  /** Says what it was to reach. */
  public Figure goal(String words) {
    return new Figure(id, what, value, unit, beside, words);
  }
}
