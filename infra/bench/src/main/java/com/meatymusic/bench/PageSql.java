package com.meatymusic.bench;

import com.meatymusic.localstack.LocalStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The SQL of a page of users in a transaction of its own, as the query service asks it, over JDBC.
 *
 * @param free as the superuser, whom no policy binds, instead of the reader
 */
record PageSql(LocalStack stack, String database, UUID tenant, boolean free) {

  private static final int CONNECTIONS = 8;
  private static final int EACH = 5_000;
  private static final String SQL =
      "SELECT * FROM users_1 WHERE tenant_id = ? AND user_id > ?"
          + " AND status IN ('active', 'deactivated') ORDER BY user_id LIMIT 51";

  /** Pages a second, after as many to warm up. */
  double rate() throws Exception {
    run();
    long begin = System.nanoTime();
    run();
    return CONNECTIONS * EACH * 1e9 / (System.nanoTime() - begin);
  }

  private void run() throws Exception {
    try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        all.add(
            threads.submit(() -> {
              pages();
              return null;
            }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
  }

  private void pages() throws Exception {
    var postgres = stack.endpoints().postgres();
    try (Connection connection =
            free
                ? DriverManager.getConnection(
                    postgres.jdbcUrl(database), postgres.superuser(), postgres.password())
                : DriverManager.getConnection(
                    postgres.jdbcUrl(database), "meatymusic_reader", readerPassword());
        Statement begin = connection.createStatement();
        PreparedStatement page = connection.prepareStatement(SQL)) {
      connection.setAutoCommit(false);
      for (int i = 0; i < EACH; i++) {
        begin.execute("SET LOCAL app.tenant_id = '" + tenant + "'");
        page.setObject(1, tenant);
        page.setObject(2, new UUID(0, 0));
        try (var rows = page.executeQuery()) {
          int count = 0;
          while (rows.next()) {
            count++;
          }
          if (count != 51) {
            throw new IllegalStateException("a page of " + count);
          }
        }
        connection.commit();
      }
    }
  }

  private String readerPassword() {
    var settings = stack.serviceEnvironment().queryServiceProperties(0);
    return Objects.requireNonNull(settings.get("meatymusic.postgres.reader-password"));
  }
}
