package com.meatymusic.query.projection.rebuild;

import com.meatymusic.platform.jdbc.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock of rebuilds, which one instance has at a time. It says every second that it is there:
 * the server takes it from one that is frozen or gone without a word. Whoever has lost it can harm
 * nothing, as each step is fenced by its position.
 */
final class RebuildLock implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RebuildLock.class);
  private static final long LOCK = 0x72656275696cL;
  private static final String LONGEST_SILENCE = "4s";
  private static final Duration BEAT = Duration.ofSeconds(1);

  private final Connection connection;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread beating;
  private volatile boolean held = true;

  private RebuildLock(Connection connection) {
    this.connection = connection;
    this.beating = Thread.ofVirtual().name("rebuild-lock").start(this::beat);
  }

  /** The lock, or null when another instance has it. */
  static @Nullable RebuildLock find(DataSource database) throws SQLException {
    Connection connection = database.getConnection();
    try {
      if (ask(connection, "SELECT pg_try_advisory_lock(?)")) {
        Jdbc.execute(connection, "SET idle_session_timeout = '" + LONGEST_SILENCE + "'");
        return new RebuildLock(connection);
      }
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
    connection.close();
    return null;
  }

  /** Whether it was there a moment ago. */
  boolean isHeld() {
    return held;
  }

  private void beat() {
    try {
      while (!closing.await(BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
        Jdbc.execute(connection, "SELECT 1");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      held = false;
      log.warn("the lock of rebuilds is lost: {}", e.getMessage());
    }
  }

  private static boolean ask(Connection connection, String sql) throws SQLException {
    return Jdbc.first(connection, sql, row -> row.getBoolean(1), LOCK).orElse(false);
  }

  /** Gives it back, and the connection as it was. */
  @Override
  public void close() throws SQLException, InterruptedException {
    closing.countDown(); // Not interrupted: that would close the connection.
    beating.join();
    try (connection) {
      if (held) {
        Jdbc.execute(connection, "SET idle_session_timeout = 0");
        ask(connection, "SELECT pg_advisory_unlock(?)");
      }
    }
  }
}
