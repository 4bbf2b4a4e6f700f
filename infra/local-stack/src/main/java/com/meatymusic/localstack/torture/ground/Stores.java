package com.meatymusic.localstack.torture.ground;

import com.meatymusic.localstack.Endpoints;
import com.meatymusic.localstack.redis.RedisConnection;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Ways into the stores that go round the proxies, and round every right. */
public record Stores(Endpoints endpoints) {

  /** As the superuser, who may write whatever the default says. */
  public Connection postgres(String database) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", endpoints.postgres().superuser());
    properties.setProperty("password", endpoints.postgres().password());
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "60");
    properties.setProperty("options", "-c default_transaction_read_only=off");
    return DriverManager.getConnection(endpoints.postgres().jdbcUrl(database), properties);
  }

  public void sql(String statement) throws SQLException {
    try (var connection = postgres("postgres");
        var one = connection.createStatement()) {
      one.execute(statement);
    }
  }

  public RedisConnection redis() throws IOException {
    var url = endpoints.redis();
    var connection = RedisConnection.connect(url.getHost() + ":" + url.getPort());
    connection.call("AUTH", url.getUserInfo().substring(1));
    return connection;
  }

  public void redis(String... words) throws IOException {
    try (var connection = redis()) {
      connection.call(words);
    }
  }
}
