package com.meatymusic.query.cache;

import java.util.List;

/**
 * Forgets epochs that nobody reads any more. An epoch ends when Redis missed something, and what it
 * missed may have been the end of a person: else that stood in the clear until its time was up.
 */
record FormerEpochs(RedisAccess redis, Watermark watermark) {

  /**
   * Looks at what a write was answered, and forgets in the background what it left behind.
   *
   * @param answer epoch, and what became of it
   */
  void forget(int partition, List<?> answer) {
    if (answer.contains("renewed")) {
      String mark = watermark.key(partition);
      redis.deleteOthers(mark + ":*", mark + ":" + answer.getFirst() + ":").subscribe();
    }
  }
}
