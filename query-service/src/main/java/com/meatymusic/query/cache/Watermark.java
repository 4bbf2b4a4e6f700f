package com.meatymusic.query.cache;

import com.meatymusic.query.projection.checkpoint.LogIdentity;

/** Names of keys. All of a partition share a hash tag, so that one script may touch them. */
record Watermark(LogIdentity log) {

  /** Pattern of the cards of a table, in whatever partition and epoch. */
  String cards(String table) {
    return "meatymusic:{%s:*}:*:%s:*".formatted(log.topicId(), table);
  }

  /** The set of those whose cards are still to be looked for. */
  String erased() {
    return "meatymusic:{%s:erased}".formatted(log.topicId());
  }

  /** Of the partition that a card or timeline lies in. */
  String key(CacheKey name) {
    return key(log.partition(name.tenantId()));
  }

  /** Pattern of all keys there are of this log. */
  String all() {
    return "meatymusic:{%s:*}*".formatted(log.topicId());
  }

  String key(int partition) {
    return "meatymusic:{%s:%d}".formatted(log.topicId(), partition);
  }
}
