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

  static Figure of(String id, String what, double value, String unit) {
    return new Figure(id, what, value, unit, null, null);
  }

  Figure beside(String other) {
    return new Figure(id, what, value, unit, other, goal);
  }

  Figure goal(String words) {
    return new Figure(id, what, value, unit, beside, words);
  }
}
