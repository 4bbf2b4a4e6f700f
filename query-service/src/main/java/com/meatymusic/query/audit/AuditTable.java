package com.meatymusic.query.audit;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Column.Type;
import com.meatymusic.query.projection.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row an event. */
final class AuditTable {

  private static final Table.Builder COLUMNS = Table.of("audit");
  static final Column<Long> TENANT_SEQ = COLUMNS.key("tenant_seq", Type.BIGINT);
  static final Column<String> EVENT = COLUMNS.column("event", Type.TEXT);
  static final Column<String> SUBJECT = COLUMNS.column("subject", Type.TEXT);
  static final Column<Long> SUBJECT_VERSION = COLUMNS.column("subject_version", Type.BIGINT);
  static final Column<@Nullable String> ACTOR = COLUMNS.nullable("actor", Type.TEXT);
  static final Column<@Nullable UUID> ACTOR_ID = COLUMNS.nullable("actor_id", Type.UUID);
  static final Column<@Nullable UUID> COMMAND_ID = COLUMNS.nullable("command_id", Type.UUID);
  static final Column<@Nullable String> TRACE_ID = COLUMNS.nullable("trace_id", Type.TEXT);
  static final Column<Instant> AT = COLUMNS.column("at", Type.TIME);

  static final Table TABLE = COLUMNS.index(SUBJECT, TENANT_SEQ).index(ACTOR_ID, TENANT_SEQ).build();

  private AuditTable() {}
}
