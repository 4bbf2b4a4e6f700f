package com.meatymusic.platform.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** The keyring in a Postgres database of its own, each key wrapped by the master key. */
final class JdbcKeyring implements Keyring {

  private static final int KEY_BYTES = 32;
  private static final String FIND =
      """
      SELECT tenant_id, person_id, wrapped FROM data_key
      JOIN unnest(?::uuid[], ?::uuid[]) AS wanted (tenant_id, person_id)
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

  private final DataSource database;
  private final MasterKey masterKey;
  private final SecureRandom random = new SecureRandom();

  JdbcKeyring(DataSource database, MasterKey masterKey) {
    this.database = database;
    this.masterKey = masterKey;
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
          Map<PersonRef, DataKey> made = insert(connection, missing);
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
          PersonRef owner =
              new PersonRef(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class));
          byte[] key = masterKey.unwrap(rows.getBytes(3), associatedData(owner));
          keys.put(owner, new DataKey(owner, key));
        }
      }
    }
    return keys;
  }

  private Map<PersonRef, DataKey> insert(Connection connection, Set<PersonRef> missing)
      throws SQLException {
    List<PersonRef> owners = List.copyOf(missing);
    Map<PersonRef, byte[]> keys = HashMap.newHashMap(owners.size());
    List<byte[]> wrapped = new ArrayList<>(owners.size());
    for (PersonRef owner : owners) {
      byte[] key = new byte[KEY_BYTES];
      random.nextBytes(key);
      keys.put(owner, key);
      wrapped.add(masterKey.wrap(key, associatedData(owner)));
    }
    Map<PersonRef, DataKey> made = HashMap.newHashMap(owners.size());
    try (PreparedStatement statement = connection.prepareStatement(CREATE)) {
      statement.setString(1, masterKey.id());
      setOwners(statement, 2, owners);
      statement.setArray(4, connection.createArrayOf("bytea", wrapped.toArray(byte[][]::new)));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          PersonRef owner =
              new PersonRef(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class));
          byte[] key = keys.get(owner);
          if (key != null) {
            made.put(owner, new DataKey(owner, key));
          }
        }
      }
    }
    return made;
  }

  private static void setOwners(PreparedStatement statement, int index, List<PersonRef> owners)
      throws SQLException {
    Connection connection = statement.getConnection();
    statement.setArray(
        index,
        connection.createArrayOf("uuid", owners.stream().map(PersonRef::tenantId).toArray()));
    statement.setArray(
        index + 1,
        connection.createArrayOf("uuid", owners.stream().map(PersonRef::personId).toArray()));
  }

  private static byte[] associatedData(PersonRef owner) {
    return ("data-key/" + owner.tenantId() + "/" + owner.personId()).getBytes(UTF_8);
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
