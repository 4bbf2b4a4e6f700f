package com.meatymusic.command.tenant;

import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.tenant.TenantOffboarded;
import com.meatymusic.schemas.tenant.TenantReactivated;
import com.meatymusic.schemas.tenant.TenantRegistered;
import com.meatymusic.schemas.tenant.TenantRenamed;
import com.meatymusic.schemas.tenant.TenantSuspended;
import com.meatymusic.schemas.tenant.TrialConverted;
import com.meatymusic.schemas.tenant.TrialExpired;
import com.meatymusic.schemas.tenant.TrialExtended;
import com.meatymusic.schemas.tenant.TrialStarted;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A tenant's events as Avro has them. */
public final class TenantEventAvro {

  private TenantEventAvro() {}

  public static SpecificRecord write(TenantEvent event) {
    return switch (event) {
      case TenantEvent.TenantRegistered(var id, var slug, var name, var plan) ->
          new TenantRegistered(id, slug, name, plan, Ids.slug(slug));
      case TenantEvent.TenantRenamed(var id, var name) -> new TenantRenamed(id, name);
      case TenantEvent.TrialStarted(var id, var trial, var endsAt) ->
          new TrialStarted(id, trial, endsAt);
      case TenantEvent.TrialExtended(var id, var trial, var endsAt) ->
          new TrialExtended(id, trial, endsAt);
      case TenantEvent.TrialConverted(var id, var trial, var plan) ->
          new TrialConverted(id, trial, plan);
      case TenantEvent.TrialExpired(var id, var trial, var endedAt) ->
          new TrialExpired(id, trial, endedAt);
      case TenantEvent.TenantSuspended(var id, var by, var reason) ->
          new TenantSuspended(
              id, com.meatymusic.schemas.tenant.SuspendedBy.valueOf(by.name()), reason);
      case TenantEvent.TenantReactivated(var id) -> new TenantReactivated(id);
      case TenantEvent.TenantOffboarded(var id) -> new TenantOffboarded(id);
    };
  }

  /** Null when it is no event of a tenant. */
  public static @Nullable TenantEvent read(SpecificRecord event) {
    return switch (event) {
      case TenantRegistered e ->
          new TenantEvent.TenantRegistered(e.getTenantId(), e.getSlug(), e.getName(), e.getPlan());
      case TenantRenamed e -> new TenantEvent.TenantRenamed(e.getTenantId(), e.getName());
      case TrialStarted e ->
          new TenantEvent.TrialStarted(e.getTenantId(), e.getTrial(), e.getEndsAt());
      case TrialExtended e ->
          new TenantEvent.TrialExtended(e.getTenantId(), e.getTrial(), e.getEndsAt());
      case TrialConverted e ->
          new TenantEvent.TrialConverted(e.getTenantId(), e.getTrial(), e.getPlan());
      case TrialExpired e ->
          new TenantEvent.TrialExpired(e.getTenantId(), e.getTrial(), e.getEndedAt());
      case TenantSuspended e ->
          new TenantEvent.TenantSuspended(
              e.getTenantId(), SuspendedBy.valueOf(e.getBy().name()), e.getReason());
      case TenantReactivated e -> new TenantEvent.TenantReactivated(e.getTenantId());
      case TenantOffboarded e -> new TenantEvent.TenantOffboarded(e.getTenantId());
      default -> null;
    };
  }
}
