package com.meatymusic.query.audit;

import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.EventMetadata;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Unseal;
import java.util.List;
import org.springframework.stereotype.Component;

/** Every event of a tenant, without what it says: that stands in the other read models. */
@Component
final class AuditProjection implements Projection {

  static final String NAME = "audit";

  private static final Definition DEFINITION = new Definition(NAME, 2, List.of(AuditTable.TABLE));

  @Override
  public Definition definition() {
    return DEFINITION;
  }

  @Override
  public List<Change> project(Event event, Unseal personal) {
    EventMetadata origin = event.origin();
    return List.of(
        Change.put(AuditTable.TABLE, event.tenantId())
            .set(AuditTable.TENANT_SEQ, event.tenantSeq())
            .set(AuditTable.EVENT, event.value().getSchema().getName())
            .set(AuditTable.SUBJECT, event.subject())
            .set(AuditTable.SUBJECT_VERSION, event.version())
            .set(AuditTable.ACTOR, origin.actor())
            .set(AuditTable.ACTOR_ID, origin.actorId())
            .set(AuditTable.COMMAND_ID, origin.commandId())
            .set(AuditTable.TRACE_ID, origin.traceId())
            .set(AuditTable.AT, event.time())
            .build());
  }
}
