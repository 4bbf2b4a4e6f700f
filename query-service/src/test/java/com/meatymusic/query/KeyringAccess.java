package com.meatymusic.query;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Takes the keyring away and gives it back. */
final class KeyringAccess {

  /** A service that keeps no key in memory. */
  static final Map<String, String> FORGETFUL = Map.of("meatymusic.keyring.cache-time", "0s");

  private KeyringAccess() {}

  /** Lets nobody into the keyring's database, or everybody again who may. */
  static void allow(boolean allowed) throws SQLException {
    var postgres = Service.stack().endpoints().postgres();
    try (Connection connection =
            DriverManager.getConnection(
                postgres.jdbcUrl("postgres"), postgres.superuser(), postgres.password());
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
