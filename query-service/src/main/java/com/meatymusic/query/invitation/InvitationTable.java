package com.meatymusic.query.invitation;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Column.Type;
import com.meatymusic.query.projection.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row an invitation. */
final class InvitationTable {

  private static final Table.Builder COLUMNS = Table.of("invitations");
  static final Column<UUID> INVITATION_ID = COLUMNS.key("invitation_id", Type.UUID);
  static final Column<@Nullable String> EMAIL = COLUMNS.nullable("email", Type.TEXT);
  static final Column<String> ROLE = COLUMNS.column("role", Type.TEXT);
  static final Column<String> STATUS = COLUMNS.column("status", Type.TEXT);
  static final Column<@Nullable UUID> INVITED_BY = COLUMNS.nullable("invited_by", Type.UUID);
  static final Column<Instant> EXPIRES_AT = COLUMNS.column("expires_at", Type.TIME);
  static final Column<Boolean> ERASED = COLUMNS.column("erased", Type.BOOLEAN);
  static final Column<Long> VERSION = COLUMNS.column("version", Type.BIGINT);
  static final Column<Instant> CREATED_AT = COLUMNS.column("created_at", Type.TIME);
  static final Column<Instant> UPDATED_AT = COLUMNS.column("updated_at", Type.TIME);

  /** The index is the order of pages. */
  static final Table TABLE = COLUMNS.index(CREATED_AT, INVITATION_ID).build();

  private InvitationTable() {}
}
