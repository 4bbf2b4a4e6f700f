package com.meatymusic.endtoend;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What came of generated bodies and records. */
final class Seen {

  private static final int SHOWN = 1_500;

  final Map<String, AtomicInteger> counts = new ConcurrentSkipListMap<>();
  final Queue<String> faults = new ConcurrentLinkedQueue<>();

  void count(String what) {
    counts.computeIfAbsent(what, name -> new AtomicInteger()).incrementAndGet();
  }

  void fault(String what, String sent, String came) {
    faults.add("%s%n  sent: %s%n  came: %s".formatted(what, clip(sent), clip(came)));
  }

  private static String clip(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
