package com.meatymusic.platform.privacy.keyring;

import com.meatymusic.platform.privacy.KeyringUnavailableException;
import com.meatymusic.platform.privacy.PersonRef;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wraps all keys anew by the current master key, some at a time, while they are used. No event is
 * touched: what encrypts them stays the same. Several instances may do it at once.
 */
class KeyRotation {

  private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);
  private static final int AT_ONCE = 500;
  private static final String OLD =
      """
      SELECT tenant_id, person_id, wrapped, master_key_id FROM data_key
      WHERE wrapped IS NOT NULL AND master_key_id <> ?
        AND (?::uuid IS NULL OR (tenant_id, person_id) > (?, ?))
      ORDER BY tenant_id, person_id LIMIT ? FOR UPDATE SKIP LOCKED
      """;
  private static final String REWRAP =
      """
      UPDATE data_key k SET wrapped = n.wrapped, master_key_id = ?
      FROM unnest(?::uuid[], ?::uuid[], ?::bytea[]) AS n (tenant_id, person_id, wrapped)
      WHERE k.tenant_id = n.tenant_id AND k.person_id = n.person_id AND k.wrapped IS NOT NULL
      """;
  private static final String LEFT =
      "SELECT count(*) FROM data_key WHERE wrapped IS NOT NULL AND master_key_id <> ?";

  private final DataSource database;
  private final MasterKeys keys;
  private final WrappedKeys wrappedKeys;

  KeyRotation(DataSource database, MasterKeys keys, WrappedKeys wrappedKeys) {
    this.database = database;
    this.keys = keys;
    this.wrappedKeys = wrappedKeys;
  }

  private record Old(PersonRef owner, byte[] wrapped, String masterKeyId) {}

  /**
   * Rotates to the end. A key that can't be unwrapped is passed over.
   *
   * @return how many keys this instance wrapped anew
   * @throws KeyringUnavailableException when the database cannot be asked; what was wrapped stays
   *     so
   */
  long rotate() {
    long all = 0;
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        List<Old> some = old(connection, null);
        while (!some.isEmpty()) {
          all += rewrap(connection, some);
          connection.commit();
          some = old(connection, some.getLast().owner());
        }
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new KeyringUnavailableException(e);
    }
    if (all > 0) {
      log.info("{} keys are wrapped by master key {} now", all, keys.current().id());
    }
    return all;
  }

  /** How many keys are not wrapped by the current master key. */
  long left() {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(LEFT)) {
      statement.setString(1, keys.current().id());
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new KeyringUnavailableException(e);
    }
  }

  private List<Old> old(Connection connection, @Nullable PersonRef after) throws SQLException {
    List<Old> some = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(OLD)) {
      statement.setString(1, keys.current().id());
      UUID tenantId = after == null ? null : after.tenantId();
      statement.setObject(2, tenantId, Types.OTHER);
      statement.setObject(3, tenantId, Types.OTHER);
      statement.setObject(4, after == null ? null : after.personId(), Types.OTHER);
      statement.setInt(5, AT_ONCE);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          PersonRef owner =
              new PersonRef(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class));
          some.add(new Old(owner, rows.getBytes(3), rows.getString(4)));
        }
      }
    }
    return some;
  }

  private int rewrap(Connection connection, List<Old> some) throws SQLException {
    List<PersonRef> owners = new ArrayList<>(some.size());
    List<byte[]> wrapped = new ArrayList<>(some.size());
    for (Old old : some) {
      byte[] key = wrappedKeys.bytes(old.owner(), old.masterKeyId(), old.wrapped());
      if (key != null) {
        owners.add(old.owner());
        wrapped.add(wrappedKeys.wrap(old.owner(), keys.current(), key));
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(REWRAP)) {
      statement.setString(1, keys.current().id());
      JdbcKeyring.setOwners(statement, 2, owners);
      statement.setArray(4, connection.createArrayOf("bytea", wrapped.toArray(byte[][]::new)));
      return statement.executeUpdate();
    }
  }
}
