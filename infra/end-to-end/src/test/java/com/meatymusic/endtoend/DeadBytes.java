package com.meatymusic.endtoend;

import com.meatymusic.localstack.Endpoints;
import io.lettuce.core.RedisClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Ends at once what else ends by itself: rows that nobody sees until VACUUM, the write-ahead log
 * until it is recycled and written over, Redis' append-only file until it is rewritten.
 */
final class DeadBytes {

  private DeadBytes() {}

  /** Where Postgres keeps its data. */
  static Path postgresData(Endpoints endpoints) throws SQLException {
    try (Connection connection = superuser(endpoints, "postgres");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SHOW data_directory")) {
      result.next();
      return Path.of(result.getString(1));
    }
  }

  static void end(Endpoints endpoints) throws Exception {
    for (String database : databases(endpoints)) {
      try (Connection connection = superuser(endpoints, database);
          Statement statement = connection.createStatement()) {
        statement.execute("VACUUM (FULL, ANALYZE)");
      }
    }
    try (Connection connection = superuser(endpoints, "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER SYSTEM SET wal_recycle = off");
      statement.execute("SELECT pg_reload_conf()");
      // The last checkpoint but one decides which segments are still needed.
      for (int i = 0; i < 3; i++) {
        statement.execute("SELECT pg_switch_wal()");
        statement.execute("CHECKPOINT");
      }
      statement.execute("ALTER SYSTEM RESET wal_recycle");
      statement.execute("SELECT pg_reload_conf()");
    }
    rewriteAppendOnlyFile(endpoints);
  }

  private static void rewriteAppendOnlyFile(Endpoints endpoints) throws InterruptedException {
    try (RedisClient client = RedisClient.create(endpoints.redis().toString());
        var connection = client.connect()) {
      connection.sync().bgrewriteaof();
      do {
        TimeUnit.MILLISECONDS.sleep(100);
      } while (!connection.sync().info("persistence").contains("aof_rewrite_in_progress:0"));
      connection.sync().save();
    }
  }

  private static List<String> databases(Endpoints endpoints) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = superuser(endpoints, "postgres");
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT datname FROM pg_database WHERE datallowconn")) {
      while (result.next()) {
        names.add(result.getString(1));
      }
    }
    return names;
  }

  private static Connection superuser(Endpoints endpoints, String database) throws SQLException {
    var postgres = endpoints.postgres();
    return DriverManager.getConnection(
        postgres.jdbcUrl(database), postgres.superuser(), postgres.password());
  }
}
