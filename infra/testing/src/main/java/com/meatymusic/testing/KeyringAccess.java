package com.meatymusic.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Takes the keyring away and gives it back.
 *
 * @param url of a database of the keyring's server
 * @param superuser there
 */
public record KeyringAccess(String url, String superuser, String password) {

  /** Lets nobody into the keyring's database, or everybody again who may. */
  public void allow(boolean allowed) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, superuser, password);
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER DATABASE meatymusic_keyring ALLOW_CONNECTIONS " + allowed);
      if (!allowed) {
        statement.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = 'meatymusic_keyring'");
      }
    }
  }
}
