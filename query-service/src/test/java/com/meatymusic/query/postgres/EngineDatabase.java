package com.meatymusic.query.postgres;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.Transactions.Work;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A database of its own on the PostgreSQL of the local stack, with the engine's tables and the
 * three roles as a service has them.
 */
public final class EngineDatabase implements AutoCloseable {

  private static final int CONNECTIONS = 8;

  private final PostgresSettings settings;
  private final Owner owner;
  private final HikariDataSource projectors;

  private EngineDatabase(PostgresSettings settings) {
    this.settings = settings;
    this.owner = new Owner(settings);
    owner.migrate();
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.projectorUsername());
    config.setPassword(settings.projectorPassword());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(0);
    this.projectors = new HikariDataSource(config);
  }

  /** A new one, which nobody else uses. */
  public static EngineDatabase create() throws SQLException {
    LocalStack stack = LocalStack.shared();
    var postgres = stack.endpoints().postgres();
    String name = "test_" + Long.toHexString(UUID.randomUUID().getMostSignificantBits());
    try (Connection connection =
        DriverManager.getConnection(
            postgres.jdbcUrl("postgres"), postgres.superuser(), postgres.password())) {
      Jdbc.execute(connection, "CREATE DATABASE " + name + " OWNER meatymusic_owner");
    }
    Map<String, String> service = stack.serviceEnvironment().queryServiceProperties(0);
    return new EngineDatabase(
        new PostgresSettings(
            postgres.jdbcUrl(name),
            "meatymusic_owner",
            service.get("meatymusic.postgres.owner-password"),
            "meatymusic_projector",
            service.get("meatymusic.postgres.projector-password"),
            "meatymusic_reader",
            service.get("meatymusic.postgres.reader-password"),
            CONNECTIONS,
            Duration.ofSeconds(5)));
  }

  public Owner owner() {
    return owner;
  }

  /** The projector's connections. */
  public HikariDataSource projectors() {
    return projectors;
  }

  /** A connection of the projector in a transaction that may touch these tenants' rows. */
  public Connection begin(UUID... tenants) throws SQLException {
    Connection connection = projectors.getConnection();
    connection.setAutoCommit(false);
    if (tenants.length > 0) {
      TenantContext.bind(connection, List.of(tenants));
    }
    return connection;
  }

  /** Does something as the projector, in a transaction bound to these tenants, and commits it. */
  public <T> T commit(Work<T> work, UUID... tenants) throws SQLException {
    try (Connection connection = begin(tenants)) {
      T result = work.on(connection);
      connection.commit();
      return result;
    }
  }

  /** The reader's connections; whoever takes them closes them. */
  public ConnectionPool readers() {
    ConnectionFactoryOptions options =
        ConnectionFactoryOptions.parse(settings.r2dbcUrl())
            .mutate()
            .option(ConnectionFactoryOptions.USER, settings.readerUsername())
            .option(ConnectionFactoryOptions.PASSWORD, settings.readerPassword())
            .build();
    return new ConnectionPool(
        ConnectionPoolConfiguration.builder(ConnectionFactories.get(options))
            .initialSize(1)
            .maxSize(CONNECTIONS)
            .build());
  }

  @Override
  public void close() {
    projectors.close();
  }
}
