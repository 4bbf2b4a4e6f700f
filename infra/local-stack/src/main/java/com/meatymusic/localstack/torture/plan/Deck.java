package com.meatymusic.localstack.torture.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** All that can be done, in an order by chance; each once before any comes again. */
final class Deck {

  static final List<String> SERVICES = List.of("command-1", "command-2", "query-1", "query-2");
  static final List<String> SERVERS = List.of("kafka", "postgres", "redis");
  private static final List<String> PROJECTIONS =
      List.of(
          "users",
          "preferences",
          "moods",
          "recommendations",
          "members",
          "summary",
          "audit",
          "tenants",
          "invitations",
          "erasures");

  private final Random random;
  private final List<Card> cards = new ArrayList<>();
  private int next;

  record Card(Deed deed, String target) {}

  Deck(Random random) {
    this.random = random;
    for (var service : SERVICES) {
      put(service, Deed.KILL, Deed.KILL, Deed.FREEZE, Deed.FREEZE, Deed.RESTART);
      for (var server : SERVERS) {
        // The command service has nothing in Redis.
        if (!server.equals("redis") || service.startsWith("query")) {
          put(service + ">" + server, Deed.CUT, Deed.VANISH);
        }
      }
    }
    put("kafka", Deed.KILL, Deed.FREEZE, Deed.RESTART, Deed.FULL_DISK);
    put("postgres", Deed.KILL, Deed.FREEZE, Deed.DISMISS, Deed.FULL_DISK, Deed.READ_ONLY);
    put("redis", Deed.KILL, Deed.FREEZE, Deed.DISMISS);
    put("redis", Deed.FULL_MEMORY, Deed.READ_ONLY, Deed.FORGET);
    put("command-1", Deed.FULL_DISK);
    PROJECTIONS.forEach(projection -> put(projection, Deed.REBUILD));
    put("cache", Deed.REBUILD_CACHE);
    Collections.shuffle(cards, random);
  }

  private void put(String target, Deed... deeds) {
    for (var deed : deeds) {
      cards.add(new Card(deed, target));
    }
  }

  Card draw() {
    if (next == cards.size()) {
      next = 0;
      Collections.shuffle(cards, random);
    }
    return cards.get(next++);
  }
}
