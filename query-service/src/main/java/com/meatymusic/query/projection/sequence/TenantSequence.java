package com.meatymusic.query.projection.sequence;

import com.meatymusic.query.projection.checkpoint.FencedException;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.sequence.AcceptedGaps.Gap;
import com.meatymusic.schemas.Contract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The numbering of each tenant of a batch. Numbers have no gaps; where one is missing, something is
 * lost, and the tenant stops there rather than show a state that never was.
 */
public final class TenantSequence {

  /** Why a tenant stops for a moment whose rows all have to go, and are too many for one step. */
  public static final String REMOVING = "its rows are being removed, some at a time";

  /**
   * Where a tenant is; {@code stoppedAt} is an offset.
   *
   * @param build what the build could read that met a type it does not know; null elsewhere
   * @param digest of its events so far; null when an earlier build took some of them
   */
  record Place(
      long tenantSeq,
      @Nullable Long stoppedAt,
      @Nullable String detail,
      @Nullable String build,
      @Nullable Long digest) {

    static final Place BEFORE_THE_FIRST = new Place(0, null, null, null, TenantDigest.NONE);

    Place after(ReceivedRecord event) {
      return new Place(
          event.tenantSeq(),
          null,
          null,
          null,
          digest == null ? null : TenantDigest.next(digest, event));
    }

    Place stopped(@Nullable Long offset, @Nullable String why) {
      return new Place(tenantSeq, offset, why, null, digest);
    }
  }

  private final Map<UUID, Place> places;
  private final Set<UUID> changed = new HashSet<>();
  private final List<String> alarms = new ArrayList<>();
  private final Predicate<Gap> accepted;

  TenantSequence(Map<UUID, Place> places) {
    this(places, gap -> false);
  }

  /**
   * @param accepted whether an operator accepted a gap; asked only where there is one
   */
  TenantSequence(Map<UUID, Place> places, Predicate<Gap> accepted) {
    this.places = new HashMap<>(places);
    this.accepted = accepted;
  }

  /** Whether the record is to be applied: it is the next one of a tenant that has not stopped. */
  public boolean take(ReceivedRecord record) {
    if (record.tenantSeq() == 0) {
      return true; // In nobody's numbering: it can only be parked.
    }
    UUID tenant = record.tenantId();
    Place place = places.getOrDefault(tenant, Place.BEFORE_THE_FIRST);
    if (place.stoppedAt() != null) {
      return false;
    }
    changed.add(tenant);
    if (record.tenantSeq() == place.tenantSeq() + 1 || isAccepted(record, place)) {
      if (record.isOfUnknownType()) {
        await(record, place);
        return false;
      }
      places.put(tenant, place.after(record));
      return true;
    }
    String detail =
        "event %d follows event %d of tenant %s at %s/%d/%d"
            .formatted(
                record.tenantSeq(),
                place.tenantSeq(),
                tenant,
                record.raw().topic(),
                record.partition(),
                record.raw().offset());
    places.put(tenant, place.stopped(record.raw().offset(), detail));
    alarms.add(detail);
    return false;
  }

  /** Nothing is missing: a newer build has the tenant go on here. */
  private void await(ReceivedRecord record, Place place) {
    String detail =
        "event %d of tenant %s waits for a newer build: %s"
            .formatted(
                record.tenantSeq(),
                record.tenantId(),
                record.fault() == null ? "" : record.fault().detail());
    places.put(
        record.tenantId(),
        new Place(
            place.tenantSeq(), record.raw().offset(), detail, Contract.readable(), place.digest()));
    alarms.add(detail);
  }

  private boolean isAccepted(ReceivedRecord record, Place place) {
    return record.tenantSeq() > place.tenantSeq() + 1
        && accepted.test(
            new Gap(
                record.tenantId(),
                record.raw().topic(),
                record.partition(),
                record.raw().offset(),
                place.tenantSeq(),
                record.tenantSeq()));
  }

  /**
   * Has a tenant that stopped go on from where it did.
   *
   * @throws FencedException when it does not stand there
   */
  public void resume(UUID tenant, long offset) {
    Place place = place(tenant);
    if (place.stoppedAt() == null || place.stoppedAt() != offset) {
      throw new FencedException("tenant %s does not stand at %d".formatted(tenant, offset));
    }
    changed.add(tenant);
    places.put(tenant, place.stopped(null, null));
  }

  /** Has a tenant stand there, unless it has stopped before. */
  public void stop(UUID tenant, long offset, String detail) {
    Place place = place(tenant);
    if (place.stoppedAt() == null) {
      changed.add(tenant);
      places.put(tenant, place.stopped(offset, detail));
    }
  }

  /** Whether a tenant stands. */
  public boolean isStopped(UUID tenant) {
    return place(tenant).stoppedAt() != null;
  }

  /** What to tell an operator once it is committed. */
  public List<String> alarms() {
    return alarms;
  }

  /** Every tenant of which anything is known here. */
  public Set<UUID> tenants() {
    return places.keySet();
  }

  /** The last number of a tenant. */
  public long last(UUID tenant) {
    return place(tenant).tenantSeq();
  }

  /** The digest of a tenant's events; null when an earlier build took some of them. */
  public @Nullable Long digest(UUID tenant) {
    return place(tenant).digest();
  }

  /** The last number of every tenant that moved. */
  public Map<UUID, Long> moved() {
    Map<UUID, Long> moved = new HashMap<>();
    changed.forEach(tenant -> moved.put(tenant, place(tenant).tenantSeq()));
    return moved;
  }

  /** Where those are that were touched. */
  Map<UUID, Place> changed() {
    Map<UUID, Place> places = new LinkedHashMap<>();
    changed.forEach(tenant -> places.put(tenant, place(tenant)));
    return places;
  }

  private Place place(UUID tenant) {
    return places.getOrDefault(tenant, Place.BEFORE_THE_FIRST);
  }
}
