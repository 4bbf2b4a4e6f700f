package com.meatymusic.localstack.torture.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Faults in the order of their beginning. The same seed and length give the same plan, on any
 * machine. Most come one after the other with some seconds of rest between them, a quarter while
 * the one before still lasts.
 */
public record Plan(long seed, Duration length, List<Fault> faults) {

  private static final Duration CALM = Duration.ofSeconds(3);
  private static final int LONGEST = 15;
  private static final Set<Deed> AT_ONCE =
      EnumSet.of(
          Deed.RESTART, Deed.CUT, Deed.DISMISS, Deed.FORGET, Deed.REBUILD, Deed.REBUILD_CACHE);

  /** Short faults in a short run: else it would have few. */
  public static Plan of(long seed, Duration length) {
    var random = new Random(seed);
    var deck = new Deck(random);
    int longest = (int) Math.clamp(length.toSeconds() / 10, 3, LONGEST);
    List<Fault> faults = new ArrayList<>();
    long at = CALM.toMillis();
    while (at < length.minus(CALM).toMillis()) {
      var card = deck.draw();
      long lasts = AT_ONCE.contains(card.deed()) ? 0 : 1_000 + random.nextInt(longest * 1_000);
      faults.add(
          new Fault(Duration.ofMillis(at), card.deed(), card.target(), Duration.ofMillis(lasts)));
      at += random.nextInt(4) == 0 ? lasts / 2 + 200 : lasts + 1_500 + random.nextInt(4_500);
    }
    return new Plan(seed, length, List.copyOf(faults));
  }
}
