package com.meatymusic.query.invitation;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row per invitation. */
final class InvitationTable {

  private static final TableBuilder COLUMNS = Table.of("invitations");
  static final Column<UUID> INVITATION_ID = COLUMNS.key("invitation_id", SqlType.UUID);
  static final Column<@Nullable String> EMAIL = COLUMNS.nullable("email", SqlType.TEXT);
  static final Column<String> ROLE = COLUMNS.column("role", SqlType.TEXT);
  static final Column<String> STATUS = COLUMNS.column("status", SqlType.TEXT);
  static final Column<@Nullable UUID> INVITED_BY = COLUMNS.nullable("invited_by", SqlType.UUID);
  static final Column<Instant> EXPIRES_AT = COLUMNS.column("expires_at", SqlType.TIME);
  static final Column<Boolean> ERASED = COLUMNS.column("erased", SqlType.BOOLEAN);
  static final Column<Long> VERSION = COLUMNS.column("version", SqlType.BIGINT);
  static final Column<Instant> CREATED_AT = COLUMNS.column("created_at", SqlType.TIME);
  static final Column<Instant> UPDATED_AT = COLUMNS.column("updated_at", SqlType.TIME);

  /** The index is the order of pages. */
  static final Table TABLE = COLUMNS.index(CREATED_AT, INVITATION_ID).build();

  private InvitationTable() {}
}
