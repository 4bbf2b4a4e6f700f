package com.meatymusic.platform.privacy.keyring;

import com.meatymusic.platform.privacy.KeyringUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The instances of both services that use the keyring now, as the keyring's database knows them: so
 * that none of them wraps a key by what another one does not know.
 */
class MasterKeyUsers {

  private static final String REPORT =
      """
      INSERT INTO master_key_user (instance, current_id, known_ids) VALUES (?, ?, ?)
      ON CONFLICT (instance) DO UPDATE SET seen_at = now()
      """;
  private static final String OTHERS =
      """
      SELECT current_id, known_ids FROM master_key_user
      WHERE instance <> ? AND seen_at > now() - interval '1 minute'
      """;
  private static final String FORGET =
      "DELETE FROM master_key_user WHERE instance = ? OR seen_at < now() - interval '1 day'";

  private final UUID instance = UUID.randomUUID();
  private final DataSource database;
  private final MasterKeys keys;

  MasterKeyUsers(DataSource database, MasterKeys keys) {
    this.database = database;
    this.keys = keys;
  }

  /**
   * An instance.
   *
   * @param current id of the master key that is to wrap
   * @param known ids of all that it unwraps by
   */
  record User(String current, Set<String> known) {}

  /**
   * Says that this instance is there, and which others are.
   *
   * @throws KeyringUnavailableException when the database cannot be asked
   */
  List<User> report() {
    try (Connection connection = database.getConnection();
        PreparedStatement report = connection.prepareStatement(REPORT);
        PreparedStatement others = connection.prepareStatement(OTHERS)) {
      report.setObject(1, instance);
      report.setString(2, keys.current().id());
      report.setArray(3, connection.createArrayOf("text", keys.known().toArray()));
      report.executeUpdate();
      others.setObject(1, instance);
      List<User> users = new ArrayList<>();
      try (ResultSet rows = others.executeQuery()) {
        while (rows.next()) {
          String[] known = (String[]) rows.getArray(2).getArray();
          users.add(new User(rows.getString(1), Set.copyOf(Arrays.asList(known))));
        }
      }
      return users;
    } catch (SQLException e) {
      throw new KeyringUnavailableException(e);
    }
  }

  /** Says that this instance is there no more; who can't is forgotten after a minute. */
  void leave() {
    try (Connection connection = database.getConnection();
        PreparedStatement forget = connection.prepareStatement(FORGET)) {
      forget.setObject(1, instance);
      forget.executeUpdate();
    } catch (SQLException e) {
      throw new KeyringUnavailableException(e);
    }
  }
}
