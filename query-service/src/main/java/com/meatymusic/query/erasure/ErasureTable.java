package com.meatymusic.query.erasure;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row per receipt. Of who was erased nothing stands here but the id. */
final class ErasureTable {

  private static final TableBuilder COLUMNS = Table.of("erasures");
  static final Column<String> SUBJECT = COLUMNS.key("subject", SqlType.TEXT);
  static final Column<Long> TENANT_SEQ = COLUMNS.column("tenant_seq", SqlType.BIGINT);
  static final Column<@Nullable String> ACTOR = COLUMNS.nullable("actor", SqlType.TEXT);
  static final Column<@Nullable UUID> ACTOR_ID = COLUMNS.nullable("actor_id", SqlType.UUID);
  static final Column<@Nullable UUID> COMMAND_ID = COLUMNS.nullable("command_id", SqlType.UUID);
  static final Column<Instant> ERASED_AT = COLUMNS.column("erased_at", SqlType.TIME);

  static final Table TABLE = COLUMNS.build();

  private ErasureTable() {}
}
