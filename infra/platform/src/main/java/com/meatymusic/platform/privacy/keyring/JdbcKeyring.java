package com.meatymusic.platform.privacy.keyring;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import com.meatymusic.platform.privacy.DataKey;
import com.meatymusic.platform.privacy.ErasableKeyring;
import com.meatymusic.platform.privacy.PersonRef;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

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

  private final KeyringDatabase database;
  private final MasterKeys masterKeys;
  private final WrappedKeys wrappedKeys;
  private final KeyDestruction destruction;
  private final SecureRandom random = new SecureRandom();

  JdbcKeyring(KeyringDatabase database, MasterKeys masterKeys, WrappedKeys wrappedKeys) {
    this.database = database;
    this.masterKeys = masterKeys;
    this.wrappedKeys = wrappedKeys;
    this.destruction = new KeyDestruction(database);
  }

  @Override
  public void destroy(Set<PersonRef> owners) {
    destruction.destroy(owners);
  }

  @Override
  public void destroyAll(UUID tenantId) {
    destruction.destroyAll(tenantId);
  }

  @Override
  public Map<PersonRef, Instant> destroyed(Set<PersonRef> owners) {
    return destruction.destroyed(owners);
  }

  @Override
  public Map<PersonRef, DataKey> find(Set<PersonRef> owners) {
    return owners.isEmpty() ? Map.of() : database.ask(connection -> select(connection, owners));
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
        database.ask(connection -> {
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
    Jdbc.each(
        connection,
        FIND,
        row -> take(row, keys),
        KeyringDatabase.tenants(owners),
        KeyringDatabase.persons(owners));
    keys.keySet().retainAll(owners);
    return keys;
  }

  /** A tenant's key is its namesake's too, until that one is destroyed. */
  private void take(ResultSet row, Map<PersonRef, DataKey> keys) throws SQLException {
    PersonRef owner = KeyringDatabase.owner(row);
    DataKey key = wrappedKeys.unwrap(owner, row.getString(4), row.getBytes(3));
    keys.put(owner, key);
    if (owner.kind() == PersonRef.Kind.TENANT && !row.getBoolean(5)) {
      keys.put(new PersonRef(owner.tenantId(), owner.personId()), key);
    }
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
    Jdbc.each(
        connection,
        CREATE,
        row -> {
          PersonRef owner = KeyringDatabase.owner(row);
          byte[] key = keys.get(owner);
          if (key != null) {
            made.put(owner, new DataKey(owner, key));
          }
        },
        by.id(),
        KeyringDatabase.tenants(owners),
        KeyringDatabase.persons(owners),
        SqlArray.of("bytea", wrapped));
    return made;
  }
}
