package com.meatymusic.query.projection.status;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A projection.
 *
 * @param generation that serves; null while the first one is being filled
 * @param state of that generation
 * @param lag of that generation
 */
public record ProjectionStatus(
    String name,
    @Nullable Integer generation,
    String state,
    long lag,
    List<Generation> generations) {

  static ProjectionStatus of(String name, List<Generation> generations) {
    Generation shown =
        generations.stream().filter(Generation::serves).findFirst().orElse(generations.getLast());
    return new ProjectionStatus(
        name, shown.serves() ? shown.generation() : null, shown.state(), shown.lag(), generations);
  }

  /**
   * A generation.
   *
   * @param serves whether the pointer names it
   * @param detail why it does not serve, where something is wrong
   * @param mode what happens when it is full
   * @param lag offsets between its positions and the end of the log
   * @param lagSeconds age of the last event of the partition that is furthest behind in time
   * @param parked records that are parked in it
   * @param done offsets of the log that are behind it
   * @param rate offsets a second since it began to fill or was resumed; 0 when it does not fill
   * @param secondsLeft at that rate; null when it does not fill or nothing is measured yet
   */
  public record Generation(
      int generation,
      int version,
      String state,
      boolean serves,
      @Nullable String detail,
      String mode,
      long lag,
      double lagSeconds,
      long parked,
      long done,
      double rate,
      @Nullable Double secondsLeft,
      List<Place> partitions) {

    Generation with(Generation other) {
      List<Place> places = new ArrayList<>(partitions);
      places.addAll(other.partitions);
      return new Generation(
          generation,
          version,
          state,
          serves,
          detail,
          mode,
          lag + other.lag,
          Math.max(lagSeconds, other.lagSeconds),
          parked + other.parked,
          done + other.done,
          0,
          null,
          List.copyOf(places));
    }

    /** With the rate since it was at {@code from} events, so many seconds ago. */
    Generation measured(long from, double seconds) {
      double measured = seconds <= 0 ? 0 : Math.max(0, done - from) / seconds;
      return new Generation(
          generation,
          version,
          state,
          serves,
          detail,
          mode,
          lag,
          lagSeconds,
          parked,
          done,
          measured,
          measured == 0 ? null : lag / measured,
          partitions);
    }
  }

  /** Where a generation is in a partition, and along which line. */
  record Place(int partition, long position, long lag, String line) {}
}
