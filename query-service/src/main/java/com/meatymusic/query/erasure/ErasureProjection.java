package com.meatymusic.query.erasure;

import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.schemas.tenant.TenantOffboarded;
import com.meatymusic.schemas.user.UserErased;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
final class ErasureProjection implements Projection {

  static final String NAME = "erasures";

  private static final Definition DEFINITION = new Definition(NAME, 1, List.of(ErasureTable.TABLE));

  @Override
  public Definition definition() {
    return DEFINITION;
  }

  @Override
  public List<Change> project(Event event, Unseal personal) {
    return switch (event.value()) {
      case UserErased _, TenantOffboarded _ ->
          List.of(
              Change.put(ErasureTable.TABLE, event.tenantId())
                  .set(ErasureTable.SUBJECT, event.subject())
                  .set(ErasureTable.TENANT_SEQ, event.tenantSeq())
                  .set(ErasureTable.ACTOR, event.origin().actor())
                  .set(ErasureTable.ACTOR_ID, event.origin().actorId())
                  .set(ErasureTable.COMMAND_ID, event.origin().commandId())
                  .set(ErasureTable.ERASED_AT, event.time())
                  .build());
      default -> List.of();
    };
  }
}
