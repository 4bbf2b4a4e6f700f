package com.meatymusic.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.meatymusic.localstack.redis.RedisConnection;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalStackIT {

  private final LocalStack stack = LocalStack.shared();
  private final Map<String, String> query = stack.serviceEnvironment().queryServiceProperties(0);

  @Test
  void kafka_keeps_what_was_acknowledged_when_it_is_killed() throws Exception {
    var topic = new KafkaProbe(stack.endpoints().kafka(), "kept");
    topic.create();
    topic.write("before");
    stack.kafka().kill();
    assertThat(stack.kafka().isAlive()).isFalse();
    assertThat(stack.kafka().start()).as("it ran already").isFalse();
    topic.write("after");
    assertThat(topic.readAll()).containsExactly("before", "after");
  }

  @Test
  void kafka_makes_no_topic_on_its_own() {
    var topic = new KafkaProbe(stack.endpoints().kafka(), "never-made");
    assertThatThrownBy(() -> topic.readAll()).isInstanceOf(RuntimeException.class);
  }

  @Test
  void postgres_keeps_what_was_committed_when_it_is_killed() throws Exception {
    try (var owner = connect("meatymusic_owner", "owner")) {
      execute(owner, "CREATE TABLE kept (what text)");
      execute(owner, "INSERT INTO kept VALUES ('committed')");
      stack.postgres().kill();
      stack.postgres().start();
      assertThatThrownBy(() -> execute(owner, "SELECT 1")).isInstanceOf(SQLException.class);
    }
    try (var owner = connect("meatymusic_owner", "owner")) {
      assertThat(one(owner, "SELECT what FROM kept")).isEqualTo("committed");
    }
  }

  @Test
  void redis_keeps_what_was_set_when_it_is_killed() throws Exception {
    try (var redis = connectToRedis()) {
      assertThat(redis.call("SET", "kept", "value")).isEqualTo("OK");
      stack.redis().kill();
      stack.redis().start();
      assertThatThrownBy(() -> redis.call("PING")).isInstanceOf(IOException.class);
    }
    try (var redis = connectToRedis()) {
      assertThat(redis.call("GET", "kept")).isEqualTo("value");
      assertThat(redis.call("GET", "never-set")).isNull();
      assertThat(redis.call("CONFIG", "GET", "appendonly")).isEqualTo(List.of("appendonly", "yes"));
      assertThatThrownBy(() -> redis.call("NONSENSE")).isInstanceOf(RedisConnection.Refused.class);
    }
  }

  private RedisConnection connectToRedis() throws IOException {
    var url = stack.endpoints().redis();
    var redis = RedisConnection.connect(url.getAuthority().split("@", 2)[1]);
    redis.call("AUTH", url.getUserInfo().substring(1));
    return redis;
  }

  @Test
  void postgres_writes_durably() throws Exception {
    try (var owner = connect("meatymusic_owner", "owner")) {
      for (var setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
        assertThat(one(owner, "SHOW " + setting)).as(setting).isEqualTo("on");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "meatymusic_owner,owner",
    "meatymusic_projector,projector",
    "meatymusic_reader,reader"
  })
  void no_role_can_step_around_row_level_security(String role, String password) throws Exception {
    try (var connection = connect(role, password)) {
      assertThat(
              one(
                  connection,
                  "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb"
                      + " FROM pg_roles WHERE rolname = current_user"))
          .isEqualTo("f");
    }
  }

  @Test
  void only_the_owner_makes_tables() throws Exception {
    try (var reader = connect("meatymusic_reader", "reader")) {
      assertThatThrownBy(() -> execute(reader, "CREATE TABLE mine (x int)"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> execute(reader, "CREATE TEMPORARY TABLE mine (x int)"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void the_keyring_is_a_database_that_only_its_role_enters() throws Exception {
    var url = query.get("meatymusic.keyring.url");
    try (var keyring =
        DriverManager.getConnection(
            url, "meatymusic_keyring", query.get("meatymusic.keyring.password"))) {
      execute(keyring, "CREATE TABLE IF NOT EXISTS keys (id int)");
    }
    for (var other : new String[] {"owner", "projector", "reader"}) {
      var password = query.get("meatymusic.postgres." + other + "-password");
      assertThatThrownBy(() -> DriverManager.getConnection(url, "meatymusic_" + other, password))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void a_wrong_password_is_refused() {
    assertThatThrownBy(() ->
            DriverManager.getConnection(
                query.get("meatymusic.postgres.url"), "meatymusic_owner", "wrong"))
        .hasMessageContaining("password authentication failed");
  }

  private Connection connect(String role, String password) throws SQLException {
    return DriverManager.getConnection(
        query.get("meatymusic.postgres.url"),
        role,
        query.get("meatymusic.postgres." + password + "-password"));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String one(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
