package com.meatymusic.platform.privacy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wraps all keys anew by the current master key, some at a time, while they are used. No event is
 * touched: what encrypts them stays the same. Several instances may do it at once.
 */
final class KeyRotation {

  private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);
  private static final int AT_ONCE = 500;
  private static final String OLD =
      """
      SELECT tenant_id, person_id, wrapped, master_key_id FROM data_key
      WHERE wrapped IS NOT NULL AND master_key_id <> ? LIMIT ? FOR UPDATE SKIP LOCKED
      """;
  private static final String REWRAP =
      """
      UPDATE data_key k SET wrapped = n.wrapped, master_key_id = ?
      FROM unnest(?::uuid[], ?::uuid[], ?::bytea[]) AS n (tenant_id, person_id, wrapped)
      WHERE k.tenant_id = n.tenant_id AND k.person_id = n.person_id AND k.wrapped IS NOT NULL
      """;

  private final DataSource database;
  private final MasterKeys keys;

  KeyRotation(DataSource database, MasterKeys keys) {
    this.database = database;
    this.keys = keys;
  }

  private record Old(PersonRef owner, byte[] wrapped, String masterKeyId) {}

  /**
   * Rotates to the end.
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
        List<Old> some = old(connection);
        while (!some.isEmpty()) {
          rewrap(connection, some);
          connection.commit();
          all += some.size();
          some = old(connection);
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

  private List<Old> old(Connection connection) throws SQLException {
    List<Old> some = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(OLD)) {
      statement.setString(1, keys.current().id());
      statement.setInt(2, AT_ONCE);
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

  private void rewrap(Connection connection, List<Old> some) throws SQLException {
    byte[][] wrapped = new byte[some.size()][];
    for (int i = 0; i < wrapped.length; i++) {
      Old old = some.get(i);
      byte[] data = JdbcKeyring.associatedData(old.owner());
      byte[] key = keys.unwrap(old.masterKeyId(), old.wrapped(), data);
      wrapped[i] = keys.current().wrap(key, data);
    }
    try (PreparedStatement statement = connection.prepareStatement(REWRAP)) {
      statement.setString(1, keys.current().id());
      JdbcKeyring.setOwners(statement, 2, some.stream().map(Old::owner).toList());
      statement.setArray(4, connection.createArrayOf("bytea", wrapped));
      statement.executeUpdate();
    }
  }
}
