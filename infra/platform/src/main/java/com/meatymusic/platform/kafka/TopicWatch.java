package com.meatymusic.platform.kafka;

import com.meatymusic.platform.loop.Loops;
import com.meatymusic.platform.loop.RepeatedWork;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;

/**
 * Looks again and again whether the topics are still as they were when the service started: whoever
 * lets the system of record expire, or deletes a topic, is told within a minute, and the service is
 * not ready until it is mended.
 */
public final class TopicWatch {

  public static final String LOOP = "topics";

  private static final Duration INTERVAL = Duration.ofSeconds(15);
  private static final Duration LONGEST_STAND = Duration.ofSeconds(30);

  private TopicWatch() {}

  public static RepeatedWork of(
      Admin admin, TopicCatalog topics, TopicSettings settings, Loops loops) {
    return new RepeatedWork(
        loops.required(LOOP, LONGEST_STAND),
        INTERVAL,
        () -> topics.requireUnchanged(admin, settings));
  }
}
