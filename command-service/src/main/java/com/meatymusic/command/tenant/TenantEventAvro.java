package com.meatymusic.command.tenant;

import com.meatymusic.command.aggregate.EventType;
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
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** A tenant's events as Avro has them. */
final class TenantEventAvro {

  static final List<EventType<?, ? extends TenantEvent>> TYPES =
      List.of(
          new EventType<>(
              TenantRegistered.class,
              event ->
                  new TenantEvent.TenantRegistered(
                      event.getTenantId(), event.getSlug(), event.getName(), event.getPlan())),
          new EventType<>(
              TenantRenamed.class,
              event -> new TenantEvent.TenantRenamed(event.getTenantId(), event.getName())),
          new EventType<>(
              TrialStarted.class,
              event ->
                  new TenantEvent.TrialStarted(
                      event.getTenantId(), event.getTrial(), event.getEndsAt())),
          new EventType<>(
              TrialExtended.class,
              event ->
                  new TenantEvent.TrialExtended(
                      event.getTenantId(), event.getTrial(), event.getEndsAt())),
          new EventType<>(
              TrialConverted.class,
              event ->
                  new TenantEvent.TrialConverted(
                      event.getTenantId(), event.getTrial(), event.getPlan())),
          new EventType<>(
              TrialExpired.class,
              event ->
                  new TenantEvent.TrialExpired(
                      event.getTenantId(), event.getTrial(), event.getEndedAt())),
          new EventType<>(
              TenantSuspended.class,
              event ->
                  new TenantEvent.TenantSuspended(
                      event.getTenantId(),
                      SuspendedBy.valueOf(event.getBy().name()),
                      event.getReason())),
          new EventType<>(
              TenantReactivated.class,
              event -> new TenantEvent.TenantReactivated(event.getTenantId())),
          new EventType<>(
              TenantOffboarded.class,
              event -> new TenantEvent.TenantOffboarded(event.getTenantId())));

  private TenantEventAvro() {}

  static SpecificRecord write(TenantEvent event) {
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
}
