package com.meatymusic.platform.privacy.keyring;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import com.meatymusic.platform.privacy.KeyringUnavailableException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

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
  private final KeyringDatabase database;
  private final MasterKeys keys;

  MasterKeyUsers(KeyringDatabase database, MasterKeys keys) {
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
    return database.ask(connection -> {
      Jdbc.update(
          connection, REPORT, instance, keys.current().id(), SqlArray.of("text", keys.known()));
      return Jdbc.list(
          connection,
          OTHERS,
          row ->
              new User(
                  row.getString(1), Set.copyOf(List.of((String[]) row.getArray(2).getArray()))),
          instance);
    });
  }

  /** Says that this instance is there no more; who can't is forgotten after a minute. */
  void leave() {
    database.ask(connection -> Jdbc.update(connection, FORGET, instance));
  }
}
