package com.meatymusic.query.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a batch moves a partition.
 *
 * @param from the position before it, as stored
 * @param to the next offset after it
 * @param eventTime of its last record
 */
public record Advance(int partition, long from, long to, Instant eventTime) {

  /** What these records move, given where the partitions are. */
  static List<Advance> of(List<Arrival> batch, Map<Integer, Long> positions) {
    Map<Integer, Arrival> last = new TreeMap<>();
    for (Arrival arrival : batch) {
      last.put(arrival.partition(), arrival);
      if (arrival.raw().offset() < positions.getOrDefault(arrival.partition(), Long.MAX_VALUE)) {
        throw new FencedException(
            "offset %d of partition %d is projected already"
                .formatted(arrival.raw().offset(), arrival.partition()));
      }
    }
    List<Advance> advances = new ArrayList<>();
    last.forEach((partition, arrival) -> {
      @Nullable Long from = positions.get(partition);
      if (from == null) {
        throw new FencedException("partition %d is not ours".formatted(partition));
      }
      advances.add(
          new Advance(
              partition,
              from,
              arrival.raw().offset() + 1,
              Instant.ofEpochMilli(Math.max(0, arrival.raw().timestamp()))));
    });
    return advances;
  }
}
