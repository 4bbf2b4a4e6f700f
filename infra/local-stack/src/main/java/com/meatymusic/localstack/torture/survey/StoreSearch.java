package com.meatymusic.localstack.torture.survey;

import com.meatymusic.localstack.redis.RedisConnection;
import com.meatymusic.localstack.torture.ground.Stores;
import com.meatymusic.localstack.torture.history.Mark;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks into every table and every key, as text, past every right. */
record StoreSearch(Stores stores, Searched searched) {

  private static final String TABLES =
      """
      SELECT quote_ident(nspname) || '.' || quote_ident(relname) FROM pg_class
      JOIN pg_namespace n ON n.oid = relnamespace
      WHERE relkind IN ('r', 'm') AND nspname !~ '^(pg_|information_schema)'
      """;

  void postgres() throws SQLException {
    for (var database : List.of("meatymusic", "meatymusic_keyring")) {
      try (var connection = stores.postgres(database)) {
        for (var table : column(connection, TABLES)) {
          var rows = "SELECT t::text FROM %s t WHERE t::text ~ '%s'".formatted(table, Mark.REGEX);
          for (var row : column(connection, rows)) {
            searched.look("table " + table, row);
          }
        }
      }
    }
  }

  private static List<String> column(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      List<String> cells = new ArrayList<>();
      while (rows.next()) {
        cells.add(rows.getString(1));
      }
      return cells;
    }
  }

  void redis() throws IOException {
    try (var redis = stores.redis()) {
      String cursor = "0";
      do {
        var page = (List<?>) Objects.requireNonNull(redis.call("SCAN", cursor, "COUNT", "500"));
        cursor = String.valueOf(page.get(0));
        for (var key : (List<?>) page.get(1)) {
          var name = String.valueOf(key);
          searched.look("redis key " + name, name + " " + value(redis, name));
        }
      } while (!cursor.equals("0"));
    }
  }

  private static @Nullable Object value(RedisConnection redis, String key) throws IOException {
    return switch (String.valueOf(redis.call("TYPE", key))) {
      case "string" -> redis.call("GET", key);
      case "hash" -> redis.call("HGETALL", key);
      case "list" -> redis.call("LRANGE", key, "0", "-1");
      case "set" -> redis.call("SMEMBERS", key);
      case "zset" -> redis.call("ZRANGE", key, "0", "-1");
      default -> null;
    };
  }
}
