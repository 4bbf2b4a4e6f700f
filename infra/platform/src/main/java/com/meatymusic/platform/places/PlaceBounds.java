package com.meatymusic.platform.places;

/**
 * How much may be held at once.
 *
 * @param places most places
 * @param bytes most bytes in all of them
 * @param share of the whole that each holder may have in any case, 0 to 1
 */
public record PlaceBounds(int places, long bytes, double share) {

  public PlaceBounds {
    if (places < 1 || bytes < 1 || !(share > 0) || share > 1) {
      throw new IllegalArgumentException("no bounds: " + places + ", " + bytes + ", " + share);
    }
  }

  /** So much of the machine's memory as may be held by what is under way. */
  public static long bytesOfHeap() {
    return Runtime.getRuntime().maxMemory() / 8;
  }
}
