package com.meatymusic.query.erasure;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Column.Type;
import com.meatymusic.query.projection.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row a receipt. Of who was erased nothing stands here but the id. */
final class ErasureTable {

  private static final Table.Builder COLUMNS = Table.of("erasures");
  static final Column<String> SUBJECT = COLUMNS.key("subject", Type.TEXT);
  static final Column<Long> TENANT_SEQ = COLUMNS.column("tenant_seq", Type.BIGINT);
  static final Column<@Nullable String> ACTOR = COLUMNS.nullable("actor", Type.TEXT);
  static final Column<@Nullable UUID> ACTOR_ID = COLUMNS.nullable("actor_id", Type.UUID);
  static final Column<@Nullable UUID> COMMAND_ID = COLUMNS.nullable("command_id", Type.UUID);
  static final Column<Instant> ERASED_AT = COLUMNS.column("erased_at", Type.TIME);

  static final Table TABLE = COLUMNS.build();

  private ErasureTable() {}
}
