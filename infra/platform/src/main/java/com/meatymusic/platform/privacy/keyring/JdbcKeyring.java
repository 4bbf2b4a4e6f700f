package com.meatymusic.platform.privacy.keyring;

import com.meatymusic.platform.privacy.DataKey;
import com.meatymusic.platform.privacy.ErasableKeyring;
import com.meatymusic.platform.privacy.KeyringUnavailableException;
import com.meatymusic.platform.privacy.PersonRef;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The keyring in a Postgres database of its own, each key wrapped by the master key. */
final class JdbcKeyring implements ErasableKeyring {

  private static final int KEY_BYTES = 32;
  private static final String FIND =
      """
      SELECT tenant_id, person_id, wrapped, master_key_id, namesake_destroyed_at IS NOT NULL
      FROM data_key JOIN unnest(?::uuid[], ?::uuid[]) AS wanted (tenant_id, person_id)
        USING (tenant_id, person_id)
      WHERE wrapped IS NOT NULL
      """;
  private static final String CREATE =
      """
      INSERT INTO data_key (tenant_id, person_id, wrapped, master_key_id)
      SELECT tenant_id, person_id, wrapped, ?
      FROM unnest(?::uuid[], ?::uuid[], ?::bytea[]) AS made (tenant_id, person_id, wrapped)
      ORDER BY tenant_id, person_id
      ON CONFLICT DO NOTHING
      RETURNING tenant_id, person_id
      """;

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
  private static final String DESTROY_NAMESAKES =
      """
      UPDATE data_key SET namesake_destroyed_at = now()
      WHERE tenant_id = ANY (?) AND person_id = tenant_id AND namesake_destroyed_at IS NULL
      """;

  private final DataSource database;
  private final MasterKeys masterKeys;
  private final WrappedKeys wrappedKeys;
  private final SecureRandom random = new SecureRandom();

  JdbcKeyring(DataSource database, MasterKeys masterKeys, WrappedKeys wrappedKeys) {
    this.database = database;
    this.masterKeys = masterKeys;
    this.wrappedKeys = wrappedKeys;
  }

  @Override
  public void destroy(Set<PersonRef> owners) {
    Map<Boolean, List<PersonRef>> kinds =
        owners.stream().collect(Collectors.partitioningBy(PersonRef::isNamesake));
    List<PersonRef> others = kinds.getOrDefault(false, List.of());
    if (!others.isEmpty()) {
      inDatabase(connection -> {
        try (PreparedStatement statement = connection.prepareStatement(DESTROY)) {
          setOwners(statement, 1, others);
          return statement.executeUpdate();
        }
      });
    }
    List<PersonRef> namesakes = kinds.getOrDefault(true, List.of());
    if (!namesakes.isEmpty()) {
      inDatabase(connection -> {
        try (PreparedStatement statement = connection.prepareStatement(DESTROY_NAMESAKES)) {
          Object[] tenants = namesakes.stream().map(PersonRef::tenantId).toArray();
          statement.setArray(1, connection.createArrayOf("uuid", tenants));
          return statement.executeUpdate();
        }
      });
    }
  }

  @Override
  public void destroyAll(UUID tenantId) {
    // First what stays absent for ever, then all others: a key made in between has nothing to hide.
    destroy(Set.of(PersonRef.ofTenant(tenantId)));
    inDatabase(connection -> {
      try (PreparedStatement step = connection.prepareStatement(STEP);
          PreparedStatement destroy = connection.prepareStatement(DESTROY_STEP)) {
        // Some at a time: each statement has its time-out, however large the tenant is. Each goes
        // on where the one before ended, else all would read again what is destroyed already.
        UUID from;
        UUID last = FIRST_PERSON;
        do {
          from = last;
          last = last(step, tenantId, from);
          destroy.setObject(1, tenantId);
          destroy.setObject(2, from);
          destroy.setObject(3, last);
          destroy.executeUpdate();
        } while (!last.equals(from));
        return last;
      }
    });
  }

  /** The person itself when there is none behind it. */
  private static UUID last(PreparedStatement step, UUID tenantId, UUID from) throws SQLException {
    step.setObject(1, tenantId);
    step.setObject(2, from);
    step.setObject(3, tenantId);
    try (ResultSet last = step.executeQuery()) {
      return last.next() ? last.getObject(1, UUID.class) : from;
    }
  }

  @Override
  public Map<PersonRef, Instant> destroyed(Set<PersonRef> owners) {
    return inDatabase(connection -> {
      Map<PersonRef, Instant> destroyed = new HashMap<>();
      try (PreparedStatement statement = connection.prepareStatement(DESTROYED)) {
        setOwners(statement, 1, List.copyOf(owners));
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            PersonRef owner = owner(rows);
            OffsetDateTime key = rows.getObject(3, OffsetDateTime.class);
            OffsetDateTime namesake = rows.getObject(4, OffsetDateTime.class);
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
      }
      destroyed.keySet().retainAll(owners);
      return destroyed;
    });
  }

  /** A row says by its ids whose key it is: those that are the same are the tenant's. */
  private static PersonRef owner(ResultSet rows) throws SQLException {
    UUID tenantId = rows.getObject(1, UUID.class);
    UUID personId = rows.getObject(2, UUID.class);
    return personId.equals(tenantId)
        ? PersonRef.ofTenant(tenantId)
        : new PersonRef(tenantId, personId);
  }

  @Override
  public Map<PersonRef, DataKey> find(Set<PersonRef> owners) {
    return owners.isEmpty() ? Map.of() : inDatabase(connection -> select(connection, owners));
  }

  @Override
  public Map<PersonRef, DataKey> findOrCreate(Set<PersonRef> owners) {
    Map<PersonRef, DataKey> found = find(owners);
    if (found.size() == owners.size()) {
      return found;
    }
    Set<PersonRef> missing = new HashSet<>(owners);
    missing.removeAll(found.keySet());
    Map<PersonRef, DataKey> all = new HashMap<>(found);
    all.putAll(
        inDatabase(connection -> {
          Map<PersonRef, DataKey> made =
              insert(connection, missing.stream().filter(owner -> !owner.isNamesake()).toList());
          missing.removeAll(made.keySet());
          if (!missing.isEmpty()) {
            // What another instance made in the meantime wins; what was destroyed stays absent.
            made.putAll(select(connection, missing));
          }
          return made;
        }));
    return all;
  }

  private Map<PersonRef, DataKey> select(Connection connection, Set<PersonRef> owners)
      throws SQLException {
    Map<PersonRef, DataKey> keys = HashMap.newHashMap(owners.size());
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      setOwners(statement, 1, List.copyOf(owners));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          PersonRef owner = owner(rows);
          DataKey key = wrappedKeys.unwrap(owner, rows.getString(4), rows.getBytes(3));
          keys.put(owner, key);
          if (owner.kind() == PersonRef.Kind.TENANT && !rows.getBoolean(5)) {
            keys.put(new PersonRef(owner.tenantId(), owner.personId()), key);
          }
        }
      }
    }
    keys.keySet().retainAll(owners);
    return keys;
  }

  private Map<PersonRef, DataKey> insert(Connection connection, List<PersonRef> owners)
      throws SQLException {
    MasterKey by = masterKeys.wrapping();
    Map<PersonRef, byte[]> keys = HashMap.newHashMap(owners.size());
    List<byte[]> wrapped = new ArrayList<>(owners.size());
    for (PersonRef owner : owners) {
      byte[] key = new byte[KEY_BYTES];
      random.nextBytes(key);
      keys.put(owner, key);
      wrapped.add(wrappedKeys.wrap(owner, by, key));
    }
    Map<PersonRef, DataKey> made = HashMap.newHashMap(owners.size());
    try (PreparedStatement statement = connection.prepareStatement(CREATE)) {
      statement.setString(1, by.id());
      setOwners(statement, 2, owners);
      statement.setArray(4, connection.createArrayOf("bytea", wrapped.toArray(byte[][]::new)));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          PersonRef owner = owner(rows);
          byte[] key = keys.get(owner);
          if (key != null) {
            made.put(owner, new DataKey(owner, key));
          }
        }
      }
    }
    return made;
  }

  static void setOwners(PreparedStatement statement, int index, List<PersonRef> owners)
      throws SQLException {
    Connection connection = statement.getConnection();
    statement.setArray(
        index,
        connection.createArrayOf("uuid", owners.stream().map(PersonRef::tenantId).toArray()));
    statement.setArray(
        index + 1,
        connection.createArrayOf("uuid", owners.stream().map(PersonRef::personId).toArray()));
  }

  private <T> T inDatabase(Work<T> work) {
    try (Connection connection = database.getConnection()) {
      return work.run(connection);
    } catch (SQLException e) {
      throw new KeyringUnavailableException(e);
    }
  }

  private interface Work<T> {
    T run(Connection connection) throws SQLException;
  }
}
