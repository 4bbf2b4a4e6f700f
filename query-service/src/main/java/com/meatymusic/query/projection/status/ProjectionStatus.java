package com.meatymusic.query.projection.status;

import com.meatymusic.query.projection.generation.GenerationDetails;
import com.meatymusic.query.projection.generation.GenerationStatus;
import com.meatymusic.query.projection.generation.GenerationStatus.State;
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

    /**
     * Of what is stored and where the log ends.
     *
     * @param measuredSeconds since its rate began to be measured
     */
    static Generation of(
        GenerationDetails details,
        double lagSeconds,
        long parked,
        List<Place> places,
        double measuredSeconds) {
      GenerationStatus status = details.status();
      long lag = places.stream().mapToLong(Place::lag).sum();
      long done = places.stream().mapToLong(Place::position).sum();
      double rate =
          status.state() != State.FILLING || measuredSeconds <= 0
              ? 0
              : Math.max(0, done - details.measuredFrom()) / measuredSeconds;
      return new Generation(
          status.id().generation(),
          status.version(),
          status.state().name(),
          details.serves(),
          details.detail(),
          status.mode().name(),
          lag,
          lagSeconds,
          parked,
          done,
          rate,
          rate == 0 ? null : lag / rate,
          List.copyOf(places));
    }
  }

  /** Where a generation is in a partition, and along which subscription. */
  record Place(int partition, long position, long lag, String subscription) {}
}
