package com.meatymusic.query.audit;

import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Column.Type;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.EventMetadata;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.Unseal;
import java.util.List;
import org.springframework.stereotype.Component;

/** Every event of a tenant, without what it says: that stands in the other read models. */
@Component
final class AuditProjection implements Projection {

  static final String NAME = "audit";

  static final Table AUDIT =
      Table.of("audit")
          .key("tenant_seq", Type.BIGINT)
          .column("event", Type.TEXT)
          .column("subject", Type.TEXT)
          .column("subject_version", Type.BIGINT)
          .column("actor", Type.TEXT)
          .column("actor_id", Type.UUID)
          .column("command_id", Type.UUID)
          .column("trace_id", Type.TEXT)
          .column("at", Type.TIME)
          .build();

  private static final Definition DEFINITION = new Definition(NAME, 2, List.of(AUDIT));

  @Override
  public Definition definition() {
    return DEFINITION;
  }

  @Override
  public List<Change> project(Event event, Unseal personal) {
    EventMetadata origin = event.origin();
    return List.of(
        Change.put(
            AUDIT,
            event.tenantId(),
            event.tenantSeq(),
            event.value().getSchema().getName(),
            event.subject(),
            event.version(),
            origin.actor(),
            origin.actorId(),
            origin.commandId(),
            origin.traceId(),
            event.time()));
  }
}
