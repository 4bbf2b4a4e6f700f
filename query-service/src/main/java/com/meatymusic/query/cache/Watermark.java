package com.meatymusic.query.cache;

import com.meatymusic.query.projection.LogIdentity;

/** Names of keys. All of a partition share a hash tag, so that one script may touch them. */
record Watermark(LogIdentity log) {

  /** Pattern of the cards of a table, in whatever partition and epoch. */
  String cards(String table) {
    return "meatymusic:{%s:*}:*:%s:*".formatted(log.topicId(), table);
  }

  String key(int partition) {
    return "meatymusic:{%s:%d}".formatted(log.topicId(), partition);
  }
}
