package com.meatymusic.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/** What lies beneath the answers: the tables of generations, and the keys that come from them. */
record Tables(Service service) {

  List<String> query(String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = service.connect("owner");
        var result = connection.createStatement().executeQuery(sql)) {
      while (result.next()) {
        found.add(result.getString(1));
      }
    }
    return found;
  }

  /** Everything there still is of a table of a generation. */
  List<String> leftovers(String table, int generation) throws SQLException {
    List<String> left = query("SELECT to_regclass('%s_%d')::text".formatted(table, generation));
    left.removeIf(name -> name == null);
    for (String store : new String[] {"subscription_checkpoint", "tenant_sequence"}) {
      left.addAll(
          query(
              "SELECT subscription FROM %s WHERE subscription = '%s/%d'"
                  .formatted(store, table, generation)));
    }
    left.addAll(
        query(
            "SELECT subscription FROM generation_subscription"
                + " WHERE projection = '%s' AND generation = %d".formatted(table, generation)));
    left.addAll(keys(table, generation));
    return left;
  }

  /** Its cards in Redis. */
  List<String> keys(String table, int generation) {
    List<String> keys =
        service
            .bean(ReactiveStringRedisTemplate.class)
            .keys("*:%s_%d:*".formatted(table, generation))
            .collectList()
            .block();
    return keys == null ? List.of() : keys;
  }

  /** Changes a row behind the engine's back. */
  void setEmail(UUID tenant, UUID user, int generation, String email) throws SQLException {
    try (Connection connection = service.connect("projector")) {
      connection.setAutoCommit(false);
      var statement = connection.createStatement();
      statement.execute("SET LOCAL app.tenant_ids = '{" + tenant + "}'");
      statement.execute(
          "UPDATE users_%d SET email = '%s' WHERE user_id = '%s'"
              .formatted(generation, email, user));
      connection.commit();
    }
  }
}
