package com.meatymusic.testing;

import java.util.SplittableRandom;

/**
 * Something that holds for whatever a random generator makes up. A failure names the seed of its
 * case: with {@code -Dproperty.seed=<seed>} that case alone is tried again.
 */
public final class Property {

  private static final String SEED = "property.seed";

  private Property() {}

  /** One case. */
  @FunctionalInterface
  public interface Case {

    /**
     * Makes up a case, and asserts what has to hold for it.
     *
     * @param random the case's own: the same seed makes the same case
     */
    void check(SplittableRandom random) throws Exception;
  }

  /**
   * Tries so many cases.
   *
   * @throws AssertionError for the first one that fails, with its seed
   */
  public static void holds(int cases, Case property) {
    Long only = Long.getLong(SEED);
    if (only != null) {
      check(only, property);
      return;
    }
    SplittableRandom seeds = new SplittableRandom(System.nanoTime());
    for (int i = 0; i < cases; i++) {
      check(seeds.nextLong(), property);
    }
  }

  private static void check(long seed, Case property) {
    try {
      property.check(new SplittableRandom(seed));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (Exception | AssertionError e) {
      throw new AssertionError("with -D" + SEED + "=" + seed + ": " + e.getMessage(), e);
    }
  }
}
