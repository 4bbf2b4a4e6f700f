package com.meatymusic.query.projection.checkpoint;

import org.apache.kafka.common.TopicPartition;

/** The beginning of the log has been deleted, so nothing can be rebuilt from it any more. */
public final class LogTruncatedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LogTruncatedException(TopicPartition partition, long beginning) {
    super("%s begins at %d: what was before is gone".formatted(partition, beginning));
  }
}
