package com.meatymusic.query.erasure;

import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Column.Type;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.schemas.tenant.TenantOffboarded;
import com.meatymusic.schemas.user.UserErased;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
final class ErasureProjection implements Projection {

  static final String NAME = "erasures";

  static final Table ERASURES =
      Table.of("erasures")
          .key("subject", Type.TEXT)
          .column("tenant_seq", Type.BIGINT)
          .column("actor", Type.TEXT)
          .column("actor_id", Type.UUID)
          .column("command_id", Type.UUID)
          .column("erased_at", Type.TIME)
          .build();

  private static final Definition DEFINITION = new Definition(NAME, 1, List.of(ERASURES));

  @Override
  public Definition definition() {
    return DEFINITION;
  }

  @Override
  public List<Change> project(Event event, Unseal personal) {
    return switch (event.value()) {
      case UserErased _, TenantOffboarded _ ->
          List.of(
              Change.put(
                  ERASURES,
                  event.tenantId(),
                  event.subject(),
                  event.tenantSeq(),
                  event.origin().actor(),
                  event.origin().actorId(),
                  event.origin().commandId(),
                  event.time()));
      default -> List.of();
    };
  }
}
