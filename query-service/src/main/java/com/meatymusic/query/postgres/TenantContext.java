package com.meatymusic.query.postgres;

import static java.util.stream.Collectors.joining;

import com.meatymusic.platform.jdbc.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;

/** Whose rows a transaction of the projector may touch: the policies pass no other's. */
public final class TenantContext {

  private TenantContext() {}

  /** Names these tenants until the transaction ends. */
  public static void bind(Connection connection, Collection<UUID> tenants) throws SQLException {
    Jdbc.first(
        connection,
        "SELECT set_config('app.tenant_ids', ?, true)",
        row -> row.getString(1),
        tenants.stream().map(UUID::toString).collect(joining(",", "{", "}")));
  }
}
