package com.meatymusic.platform.privacy.keyring;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.privacy.ErasableKeyring;
import com.meatymusic.platform.privacy.PersonRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Destroys keys, those of a whole tenant step by step; see {@link ErasableKeyring}. */
record KeyDestruction(KeyringDatabase database) {

  /** Also for who never had a key: none is made later. */
  private static final String DESTROY =
      """
      INSERT INTO data_key (tenant_id, person_id, destroyed_at)
      SELECT tenant_id, person_id, now()
      FROM unnest(?::uuid[], ?::uuid[]) AS gone (tenant_id, person_id)
      ORDER BY tenant_id, person_id
      ON CONFLICT (tenant_id, person_id) DO UPDATE
        SET wrapped = NULL, master_key_id = NULL, destroyed_at = excluded.destroyed_at
        WHERE data_key.wrapped IS NOT NULL
      """;

  private static final String DESTROY_NAMESAKES =
      """
      UPDATE data_key SET namesake_destroyed_at = now()
      WHERE tenant_id = ANY (?) AND person_id = tenant_id AND namesake_destroyed_at IS NULL
      """;

  /**
   * The last of the next persons of a tenant. It walks the rows as they stand, those already
   * destroyed too and, behind the tenant's last, some of others: if it asked for the tenant's only
   * and Postgres took them for few, each step would read and sort all that are left.
   */
  private static final String STEP =
      """
      SELECT person_id FROM (
        SELECT tenant_id, person_id FROM data_key WHERE (tenant_id, person_id) >= (?, ?)
        ORDER BY tenant_id, person_id LIMIT 1000) AS step
      WHERE tenant_id = ? ORDER BY person_id DESC LIMIT 1
      """;

  private static final String DESTROY_STEP =
      """
      UPDATE data_key SET wrapped = NULL, master_key_id = NULL, destroyed_at = now()
      WHERE tenant_id = ? AND person_id BETWEEN ? AND ? AND wrapped IS NOT NULL
      """;
  private static final UUID FIRST_PERSON = new UUID(0, 0);
  private static final String DESTROYED =
      """
      SELECT tenant_id, person_id, destroyed_at, namesake_destroyed_at FROM data_key
      JOIN unnest(?::uuid[], ?::uuid[]) AS wanted (tenant_id, person_id)
        USING (tenant_id, person_id)
      WHERE destroyed_at IS NOT NULL OR namesake_destroyed_at IS NOT NULL
      """;

  void destroy(Set<PersonRef> owners) {
    Map<Boolean, List<PersonRef>> kinds =
        owners.stream().collect(Collectors.partitioningBy(PersonRef::isNamesake));
    List<PersonRef> others = kinds.getOrDefault(false, List.of());
    if (!others.isEmpty()) {
      database.ask(connection ->
          Jdbc.update(
              connection,
              DESTROY,
              KeyringDatabase.tenants(others),
              KeyringDatabase.persons(others)));
    }
    List<PersonRef> namesakes = kinds.getOrDefault(true, List.of());
    if (!namesakes.isEmpty()) {
      database.ask(connection ->
          Jdbc.update(connection, DESTROY_NAMESAKES, KeyringDatabase.tenants(namesakes)));
    }
  }

  void destroyAll(UUID tenantId) {
    // First what stays absent for ever, then all others: a key made in between has nothing to hide.
    destroy(Set.of(PersonRef.ofTenant(tenantId)));
    database.ask(connection -> {
      // Some at a time: each statement has its time-out, however large the tenant is. Each goes on
      // where the one before ended, else all would read again what is destroyed already.
      UUID from;
      UUID last = FIRST_PERSON;
      do {
        from = last;
        // The person itself when there is none behind it.
        last =
            Jdbc.first(
                    connection, STEP, row -> row.getObject(1, UUID.class), tenantId, from, tenantId)
                .orElse(from);
        Jdbc.update(connection, DESTROY_STEP, tenantId, from, last);
      } while (!last.equals(from));
      return last;
    });
  }

  Map<PersonRef, Instant> destroyed(Set<PersonRef> owners) {
    return database.ask(connection -> {
      Map<PersonRef, Instant> destroyed = new HashMap<>();
      Jdbc.each(
          connection,
          DESTROYED,
          row -> note(row, destroyed),
          KeyringDatabase.tenants(owners),
          KeyringDatabase.persons(owners));
      destroyed.keySet().retainAll(owners);
      return destroyed;
    });
  }

  /** A row of a tenant's key also says since when its namesake's is gone. */
  private static void note(ResultSet row, Map<PersonRef, Instant> destroyed) throws SQLException {
    PersonRef owner = KeyringDatabase.owner(row);
    OffsetDateTime key = row.getObject(3, OffsetDateTime.class);
    OffsetDateTime namesake = row.getObject(4, OffsetDateTime.class);
    if (key != null) {
      destroyed.put(owner, key.toInstant());
    }
    if (owner.kind() == PersonRef.Kind.TENANT && (namesake != null || key != null)) {
      destroyed.put(
          new PersonRef(owner.tenantId(), owner.personId()),
          (namesake == null ? key : namesake).toInstant());
    }
  }
}
