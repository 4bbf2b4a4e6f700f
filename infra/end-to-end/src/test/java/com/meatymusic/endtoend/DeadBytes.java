package com.meatymusic.endtoend;

import com.meatymusic.localstack.Endpoints;
import io.lettuce.core.RedisClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
    return Path.of(query(endpoints, "postgres", "SHOW data_directory"));
  }

  /**
   * Brings what is read into every place where Postgres may keep it for a while: samples of columns
   * in the statistics, and segments of the write-ahead log that are renamed to be written over.
   */
  static void spread(Endpoints endpoints) throws SQLException {
    for (String database : databases(endpoints)) {
      execute(endpoints, database, "ANALYZE");
    }
    for (int i = 0; i < 3; i++) {
      execute(endpoints, "postgres", "SELECT pg_switch_wal()", "CHECKPOINT");
    }
  }

  static void end(Endpoints endpoints) throws Exception {
    for (String database : databases(endpoints)) {
      awaitOlderTransactions(endpoints, database);
      // The statistics are rows as well: what ANALYZE puts aside, VACUUM takes away only after it.
      execute(endpoints, database, "ANALYZE", "VACUUM FULL");
    }
    endWriteAheadLog(endpoints);
    rewriteAppendOnlyFile(endpoints);
  }

  /** VACUUM keeps what a transaction that is under way may still see. */
  private static void awaitOlderTransactions(Endpoints endpoints, String database)
      throws SQLException, InterruptedException {
    String now = query(endpoints, database, "SELECT pg_current_xact_id()");
    String over =
        "SELECT bool_and(backend_xmin IS NULL OR backend_xmin::text::bigint > %s)".formatted(now)
            + " FROM pg_stat_activity WHERE datname = current_database()";
    while (!query(endpoints, database, over).equals("t")) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** Goes through every segment there is: the old are removed, those to come written over. */
  private static void endWriteAheadLog(Endpoints endpoints)
      throws SQLException, InterruptedException {
    execute(endpoints, "postgres", "ALTER SYSTEM SET wal_recycle = off", "SELECT pg_reload_conf()");
    // A new connection has it as soon as the server has told the process that recycles.
    while (!query(endpoints, "postgres", "SHOW wal_recycle").equals("off")) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    String count = query(endpoints, "postgres", "SELECT count(*) FROM pg_ls_waldir()");
    for (int i = 0; i < Integer.parseInt(count) + 2; i++) {
      execute(endpoints, "postgres", "SELECT pg_switch_wal()", "CHECKPOINT");
    }
    execute(endpoints, "postgres", "ALTER SYSTEM RESET wal_recycle", "SELECT pg_reload_conf()");
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
    String names = "SELECT string_agg(datname, ',') FROM pg_database WHERE datallowconn";
    return List.of(query(endpoints, "postgres", names).split(","));
  }

  private static void execute(Endpoints endpoints, String database, String... statements)
      throws SQLException {
    try (Connection connection = superuser(endpoints, database);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private static String query(Endpoints endpoints, String database, String query)
      throws SQLException {
    try (Connection connection = superuser(endpoints, database);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getString(1);
    }
  }

  private static Connection superuser(Endpoints endpoints, String database) throws SQLException {
    var postgres = endpoints.postgres();
    return DriverManager.getConnection(
        postgres.jdbcUrl(database), postgres.superuser(), postgres.password());
  }
}
