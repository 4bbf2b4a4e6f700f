package com.meatymusic.platform.kafka;

import com.meatymusic.schemas.Topics;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How topics are made.
 *
 * @param partitions of every topic keyed by tenant; pinned when the topics are made
 * @param replicationFactor copies of each partition; -1 for the broker's default
 * @param create whether a service makes topics that are missing; false where an operator does
 */
@Validated
@ConfigurationProperties("meatymusic.topics")
public record TopicSettings(
    @Min(1) @DefaultValue("12") int partitions,
    @Min(-1) @Max(32767) @DefaultValue("-1") short replicationFactor,
    @DefaultValue("true") boolean create) {

  /** Of this topic. */
  int partitions(String topic) {
    return Topics.isSingle(topic) ? 1 : partitions;
  }
}
