package com.meatymusic.query.tenant;

import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Change.UpdateBuilder;
import com.meatymusic.query.projection.Column.Type;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Table;
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

  static final Table TENANTS =
      Table.of("tenants")
          .column("slug", Type.TEXT)
          .column("name", Type.TEXT)
          .column("plan", Type.TEXT)
          .column("standing", Type.TEXT)
          .column("suspended_by", Type.TEXT)
          .column("suspension_reason", Type.TEXT)
          .column("trial", Type.BIGINT)
          .column("trial_ends_at", Type.TIME)
          .column("version", Type.BIGINT)
          .column("created_at", Type.TIME)
          .column("updated_at", Type.TIME)
          .cached()
          .build();

  private static final Definition DEFINITION = new Definition(NAME, 2, List.of(TENANTS));

  @Override
  public Definition definition() {
    return DEFINITION;
  }

  @Override
  public List<Change> project(Event event, Unseal personal) {
    return switch (event.value()) {
      case TenantRegistered e -> List.of(registered(event, e));
      case TenantRenamed e -> List.of(touched(event).set("name", e.getName()).build());
      case TrialStarted e ->
          List.of(
              standing(event, "trialing")
                  .set("trial", (long) e.getTrial())
                  .set("trial_ends_at", e.getEndsAt())
                  .build());
      case TrialExtended e ->
          List.of(standing(event, "trialing").set("trial_ends_at", e.getEndsAt()).build());
      case TrialConverted e ->
          List.of(
              standing(event, "active")
                  .set("plan", e.getPlan())
                  .set("trial_ends_at", null)
                  .build());
      case TrialExpired e ->
          List.of(standing(event, "expired").set("trial_ends_at", e.getEndedAt()).build());
      case TenantSuspended e ->
          List.of(
              touched(event)
                  .set("suspended_by", e.getBy().name().toLowerCase(Locale.ROOT))
                  .set("suspension_reason", e.getReason())
                  .build());
      case TenantReactivated _ ->
          List.of(touched(event).set("suspended_by", null).set("suspension_reason", null).build());
      case TenantOffboarded _ -> List.of(standing(event, "offboarded").build());
      default -> List.of();
    };
  }

  private static Change registered(Event event, TenantRegistered e) {
    return Change.put(
        TENANTS,
        event.tenantId(),
        e.getSlug(),
        e.getName(),
        e.getPlan(),
        "active",
        null,
        null,
        null,
        null,
        event.version(),
        event.time(),
        event.time());
  }

  private static UpdateBuilder standing(Event event, String standing) {
    return touched(event).set("standing", standing);
  }

  private static UpdateBuilder touched(Event event) {
    return Change.update(TENANTS, event.tenantId())
        .set("version", event.version())
        .set("updated_at", event.time());
  }
}
