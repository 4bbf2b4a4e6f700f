package com.meatymusic.query.projection.subscription;

import com.meatymusic.query.projection.checkpoint.CheckpointStore;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.checkpoint.TransientFaultException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads positions from Postgres, and waits for it as long as it cannot be reached. */
record StoredPositions(
    DataSource database,
    Subscription subscription,
    Duration longestPause,
    BooleanSupplier stopping) {

  private static final Logger log = LoggerFactory.getLogger(StoredPositions.class);

  /**
   * The position of each of these.
   *
   * @throws IllegalStateException when one of them has none
   */
  Map<TopicPartition, Long> of(Collection<TopicPartition> partitions) {
    Map<Integer, Long> stored =
        load(partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet()));
    Map<TopicPartition, Long> positions = new HashMap<>();
    for (TopicPartition partition : partitions) {
      Long position = stored.get(partition.partition());
      if (position == null) {
        throw new IllegalStateException(
            partition + " has no position: were partitions added to the topic?");
      }
      positions.put(partition, position);
    }
    return positions;
  }

  private Map<Integer, Long> load(Set<Integer> partitions) {
    Pauses pauses = new Pauses(longestPause);
    while (true) {
      try (Connection connection = database.getConnection()) {
        return new HashMap<>(CheckpointStore.load(connection, subscription, partitions));
      } catch (SQLException e) {
        if (stopping.getAsBoolean()) {
          throw new TransientFaultException("stopped while waiting for Postgres", e);
        }
        log.warn("positions cannot be read yet: {}", e.getMessage());
        pauses.pause();
      }
    }
  }
}
