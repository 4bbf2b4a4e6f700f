package com.meatymusic.query.postgres;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.LostClients;
import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.platform.jdbc.Transactions.Work;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * The role that owns the tables: it makes and drops them. Its connections live as long as one piece
 * of work, and row-level security is forced on it too.
 */
public final class Owner {

  private final PostgresSettings settings;
  private volatile String migration = "none";

  Owner(PostgresSettings settings) {
    this.settings = settings;
  }

  /** Brings the engine's own tables to the newest version. */
  void migrate() {
    Flyway flyway =
        Flyway.configure()
            .dataSource(settings.url(), settings.ownerUsername(), settings.ownerPassword())
            .locations("classpath:db/query")
            .placeholders(
                java.util.Map.of(
                    "owner", quoted(settings.ownerUsername()),
                    "projector", projector(),
                    "reader", reader()))
            .connectRetries(30)
            .load();
    flyway.migrate();
    MigrationInfo current = flyway.info().current();
    migration = current == null ? "none" : String.valueOf(current.getVersion());
  }

  /** Version of the engine's own tables, as this instance found or made it when it started. */
  public String migration() {
    return migration;
  }

  /** Name of the projector's role, as SQL takes it. */
  public String projector() {
    return quoted(settings.projectorUsername());
  }

  /** Name of the reader's role, as SQL takes it. */
  public String reader() {
    return quoted(settings.readerUsername());
  }

  /** Does the work in a transaction of its own. */
  public <T> T inTransaction(Work<T> work) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(
            settings.url(), settings.ownerUsername(), settings.ownerPassword())) {
      Jdbc.execute(connection, LostClients.SET_LIMITS);
      return Transactions.run(connection, work);
    }
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
