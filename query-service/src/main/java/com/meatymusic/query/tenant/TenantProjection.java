package com.meatymusic.query.tenant;

import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Column.Type;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Personal;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Table;
import com.meatymusic.schemas.tenant.TenantRegistered;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
final class TenantProjection implements Projection {

  static final String NAME = "tenants";

  static final Table TENANTS =
      Table.of("tenants")
          .column("slug", Type.TEXT)
          .column("name", Type.TEXT)
          .column("plan", Type.TEXT)
          .column("version", Type.BIGINT)
          .column("created_at", Type.TIME)
          .column("updated_at", Type.TIME)
          .cached()
          .build();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public List<Table> tables() {
    return List.of(TENANTS);
  }

  @Override
  public List<Change> project(Event event, Personal personal) {
    return switch (event.value()) {
      case TenantRegistered registered ->
          List.of(
              Change.put(
                  TENANTS,
                  event.tenantId(),
                  registered.getSlug(),
                  registered.getName(),
                  registered.getPlan(),
                  event.version(),
                  event.time(),
                  event.time()));
      default -> List.of();
    };
  }
}
