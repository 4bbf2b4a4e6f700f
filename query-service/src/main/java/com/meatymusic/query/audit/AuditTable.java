package com.meatymusic.query.audit;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row per event. */
final class AuditTable {

  private static final TableBuilder COLUMNS = Table.of("audit");
  static final Column<Long> TENANT_SEQ = COLUMNS.key("tenant_seq", SqlType.BIGINT);
  static final Column<String> EVENT = COLUMNS.column("event", SqlType.TEXT);
  static final Column<String> SUBJECT = COLUMNS.column("subject", SqlType.TEXT);
  static final Column<Long> SUBJECT_VERSION = COLUMNS.column("subject_version", SqlType.BIGINT);
  static final Column<@Nullable String> ACTOR = COLUMNS.nullable("actor", SqlType.TEXT);
  static final Column<@Nullable UUID> ACTOR_ID = COLUMNS.nullable("actor_id", SqlType.UUID);
  static final Column<@Nullable UUID> COMMAND_ID = COLUMNS.nullable("command_id", SqlType.UUID);
  static final Column<@Nullable String> TRACE_ID = COLUMNS.nullable("trace_id", SqlType.TEXT);
  static final Column<Instant> AT = COLUMNS.column("at", SqlType.TIME);

  static final Table TABLE = COLUMNS.index(SUBJECT, TENANT_SEQ).index(ACTOR_ID, TENANT_SEQ).build();

  private AuditTable() {}
}
