package com.meatymusic.platform.places;

import com.meatymusic.platform.places.NoPlaceException.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The places there are for one kind of thing. A holder has a share of the whole in any case; beyond
 * it he may go on while a quarter of the whole is left for those who have less. Safe for use by
 * many threads.
 */
public final class Places {

  /** So much of the whole is kept for holders below their share. */
  private static final double RESERVE = 0.25;

  private final PlaceBounds bounds;
  private final IntSupplier most;
  private final Map<Object, Use> holders = new HashMap<>();
  private final Use all = new Use();
  private final PlaceMeters meters;

  private static final class Use {
    int places;
    long bytes;

    void add(int place, long more) {
      places += place;
      bytes += more;
    }
  }

  /**
   * @param name label of the metrics, e.g. {@code commands}
   * @param most how many places there are now, within the bounds
   */
  public Places(String name, PlaceBounds bounds, IntSupplier most, MeterRegistry meters) {
    this.bounds = bounds;
    this.most = most;
    this.meters = new PlaceMeters(this, name, meters);
  }

  /** With as many places as the bounds say. */
  public Places(String name, PlaceBounds bounds, MeterRegistry meters) {
    this(name, bounds, bounds::places, meters);
  }

  /**
   * Takes a place.
   *
   * @param holder who is to hold it, e.g. a tenant's id
   * @param bytes what is held in it
   * @throws NoPlaceException when there is none
   */
  public Place take(Object holder, long bytes) {
    Reason reason = tryTake(holder, bytes);
    if (reason != null) {
      meters.refused(reason);
      throw new NoPlaceException(reason);
    }
    return new Place(() -> giveBack(holder, bytes), System.nanoTime());
  }

  /**
   * Does something in a place: it is taken when that begins, and goes back on every way out, value,
   * error (also one thrown at once) and cancellation.
   *
   * @return fails with {@link NoPlaceException} when there is none
   */
  public <T> Mono<T> hold(Object holder, long bytes, Supplier<Mono<T>> work) {
    return Mono.using(() -> take(holder, bytes), place -> work.get(), Place::close);
  }

  /** Whether there is none for anybody now. */
  public synchronized boolean areTaken() {
    return all.places >= most() || all.bytes >= bounds.bytes();
  }

  /** Counts one that was refused without being asked for. */
  public void refusedUnasked() {
    meters.refused(Reason.ALL);
  }

  /** How many are taken. */
  public synchronized int taken() {
    return all.places;
  }

  synchronized long bytes() {
    return all.bytes;
  }

  /** How many there are now. */
  public int most() {
    return Math.clamp(most.getAsInt(), 1, bounds.places());
  }

  /** Holders who have one: none stays when it has given back what it had. */
  synchronized int holders() {
    return holders.size();
  }

  private synchronized @Nullable Reason tryTake(Object holder, long bytes) {
    int places = most();
    Use own = holders.get(holder);
    long ownPlaces = 1L + (own == null ? 0 : own.places);
    long ownBytes = bytes + (own == null ? 0 : own.bytes);
    // Whoever asks for more than there is at all gets it when nobody else has anything.
    if (all.places >= places || (all.bytes + bytes > bounds.bytes() && all.places > 0)) {
      return ownPlaces > 1 && isBeyond(ownPlaces, ownBytes, places) ? Reason.HOLDER : Reason.ALL;
    }
    if (ownPlaces > 1 && isBeyond(ownPlaces, ownBytes, places) && isNearlyFull(bytes, places)) {
      return Reason.HOLDER;
    }
    holders.computeIfAbsent(holder, h -> new Use()).add(1, bytes);
    all.add(1, bytes);
    return null;
  }

  private boolean isBeyond(long ownPlaces, long ownBytes, int places) {
    return ownPlaces > places * bounds.share() || ownBytes > bounds.bytes() * bounds.share();
  }

  private boolean isNearlyFull(long bytes, int places) {
    return all.places + 1 > places * (1 - RESERVE)
        || all.bytes + bytes > bounds.bytes() * (1 - RESERVE);
  }

  private synchronized void giveBack(Object holder, long bytes) {
    all.add(-1, -bytes);
    Use own = holders.get(holder);
    if (own != null) {
      own.add(-1, -bytes);
      if (own.places == 0) {
        holders.remove(holder);
      }
    }
  }
}
