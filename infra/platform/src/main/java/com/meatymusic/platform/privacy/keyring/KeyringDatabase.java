package com.meatymusic.platform.privacy.keyring;

import com.meatymusic.platform.jdbc.LostClients;
import com.meatymusic.platform.jdbc.SqlArray;
import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.platform.jdbc.Transactions.Work;
import com.meatymusic.platform.privacy.KeyringUnavailableException;
import com.meatymusic.platform.privacy.PersonRef;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** The keyring's database: the pool, and the schema in its newest version. */
record KeyringDatabase(HikariDataSource pool) implements AutoCloseable {

  /** For a connection: less than a request waits for its key. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  /** What the server has to end a statement by itself, before it is taken for gone. */
  private static final Duration SERVERS_OWN = Duration.ofSeconds(5);

  static KeyringDatabase open(KeyringSettings settings, @Nullable MeterRegistry meters) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("keyring");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.username());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(1);
    config.setMetricRegistry(meters);
    config.setConnectionTimeout(LONGEST_WAIT.toMillis());
    limitTimes(config, settings);
    // Not by the pool: a migration may take its time.
    Flyway.configure()
        .dataSource(settings.url(), settings.username(), settings.password())
        .locations("classpath:db/keyring")
        .load()
        .migrate();
    return new KeyringDatabase(new HikariDataSource(config));
  }

  /**
   * A server that is gone without a word, a lock that is never given up and a disk that hangs each
   * hold a connection for so long and no longer; an instance that is gone holds no lock. Said by
   * statements and not by start-up options, which poolers refuse.
   */
  private static void limitTimes(HikariConfig config, KeyringSettings settings) {
    Duration statement = settings.statementTimeout();
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("connectTimeout", Long.toString(LONGEST_WAIT.toSeconds()));
    config.addDataSourceProperty(
        "socketTimeout", Long.toString(statement.plus(SERVERS_OWN).toSeconds()));
    config.setConnectionInitSql(
        LostClients.SET_LIMITS
            + "; SET statement_timeout = %d; SET lock_timeout = %d"
                .formatted(statement.toMillis(), settings.longestWait().toMillis()));
  }

  /**
   * Asks, each statement in a transaction of its own.
   *
   * @throws KeyringUnavailableException when it cannot be asked
   */
  <T> T ask(Work<T> work) {
    try (Connection connection = pool.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new KeyringUnavailableException(e);
    }
  }

  /**
   * Does the work in one transaction.
   *
   * @throws KeyringUnavailableException when it cannot be asked
   */
  <T> T inTransaction(Work<T> work) {
    try {
      return Transactions.run(pool, work);
    } catch (SQLException e) {
      throw new KeyringUnavailableException(e);
    }
  }

  /** The tenants of owners, in their order: the first column of what names a key. */
  static SqlArray tenants(Collection<PersonRef> owners) {
    return SqlArray.of("uuid", owners, PersonRef::tenantId);
  }

  /** The persons of owners, in their order: the second column of what names a key. */
  static SqlArray persons(Collection<PersonRef> owners) {
    return SqlArray.of("uuid", owners, PersonRef::personId);
  }

  /**
   * Whose a row is that begins with these two columns. Its ids say whose key it is: those that are
   * the same are the tenant's.
   */
  static PersonRef owner(ResultSet row) throws SQLException {
    UUID tenantId = row.getObject(1, UUID.class);
    UUID personId = row.getObject(2, UUID.class);
    return personId.equals(tenantId)
        ? PersonRef.ofTenant(tenantId)
        : new PersonRef(tenantId, personId);
  }

  @Override
  public void close() {
    pool.close();
  }
}
