package com.meatymusic.query.tenant;

import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.RowBuilder;
import com.meatymusic.query.projection.Unseal;
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
import java.util.Locale;
import org.springframework.stereotype.Component;

@Component
final class TenantProjection implements Projection {

  static final String NAME = "tenants";

  private static final Definition DEFINITION = new Definition(NAME, 2, List.of(TenantTable.TABLE));

  @Override
  public Definition definition() {
    return DEFINITION;
  }

  @Override
  public List<Change> project(Event event, Unseal personal) {
    return switch (event.value()) {
      case TenantRegistered e -> List.of(registered(event, e));
      case TenantRenamed e -> List.of(touched(event).set(TenantTable.NAME, e.getName()).build());
      case TrialStarted e ->
          List.of(
              standing(event, "trialing")
                  .set(TenantTable.TRIAL, (long) e.getTrial())
                  .set(TenantTable.TRIAL_ENDS_AT, e.getEndsAt())
                  .build());
      case TrialExtended e ->
          List.of(
              standing(event, "trialing").set(TenantTable.TRIAL_ENDS_AT, e.getEndsAt()).build());
      case TrialConverted e ->
          List.of(
              standing(event, "active")
                  .set(TenantTable.PLAN, e.getPlan())
                  .set(TenantTable.TRIAL_ENDS_AT, null)
                  .build());
      case TrialExpired e ->
          List.of(
              standing(event, "expired").set(TenantTable.TRIAL_ENDS_AT, e.getEndedAt()).build());
      case TenantSuspended e ->
          List.of(
              touched(event)
                  .set(TenantTable.SUSPENDED_BY, e.getBy().name().toLowerCase(Locale.ROOT))
                  .set(TenantTable.SUSPENSION_REASON, e.getReason())
                  .build());
      case TenantReactivated _ ->
          List.of(
              touched(event)
                  .set(TenantTable.SUSPENDED_BY, null)
                  .set(TenantTable.SUSPENSION_REASON, null)
                  .build());
      case TenantOffboarded _ -> List.of(standing(event, "offboarded").build());
      default -> List.of();
    };
  }

  private static Change registered(Event event, TenantRegistered e) {
    return Change.put(TenantTable.TABLE, event.tenantId())
        .set(TenantTable.SLUG, e.getSlug())
        .set(TenantTable.NAME, e.getName())
        .set(TenantTable.PLAN, e.getPlan())
        .set(TenantTable.STANDING, "active")
        .set(TenantTable.SUSPENDED_BY, null)
        .set(TenantTable.SUSPENSION_REASON, null)
        .set(TenantTable.TRIAL, null)
        .set(TenantTable.TRIAL_ENDS_AT, null)
        .set(TenantTable.VERSION, event.version())
        .set(TenantTable.CREATED_AT, event.time())
        .set(TenantTable.UPDATED_AT, event.time())
        .build();
  }

  private static RowBuilder standing(Event event, String standing) {
    return touched(event).set(TenantTable.STANDING, standing);
  }

  private static RowBuilder touched(Event event) {
    return Change.update(TenantTable.TABLE, event.tenantId())
        .set(TenantTable.VERSION, event.version())
        .set(TenantTable.UPDATED_AT, event.time());
  }
}
