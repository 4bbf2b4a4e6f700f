package com.meatymusic.platform.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import javax.sql.DataSource;

/** Work in one transaction: it commits what the work leaves behind, or nothing of it. */
public final class Transactions {

  private Transactions() {}

  /** What is done in a transaction; it neither commits nor rolls back. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /**
   * Works on a connection of a pool, which takes it back as it was.
   *
   * @throws SQLException what the work or the commit failed with; when the rollback fails too, that
   *     is suppressed in it
   */
  public static <T> T run(DataSource pool, Work<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return run(connection, work);
    }
  }

  /**
   * Works on this connection, which is outside of a transaction, and leaves auto-commit off.
   *
   * @throws SQLException as {@link #run(DataSource, Work)}
   */
  public static <T> T run(Connection connection, Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      T result = work.on(connection);
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      rollBack(connection::rollback, e);
      throw e;
    }
  }

  /**
   * Reads in one snapshot, on a connection of a pool, which takes it back as it was.
   *
   * @throws SQLException as {@link #run(DataSource, Work)}
   */
  public static <T> T snapshot(DataSource pool, Work<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      return run(connection, work);
    }
  }

  /**
   * Works within a transaction: when it fails, the transaction can go on as if it had not been.
   *
   * @throws SQLException as {@link #run(DataSource, Work)}
   */
  public static <T> T nested(Connection connection, Work<T> work) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      T result = work.on(connection);
      connection.releaseSavepoint(before);
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      rollBack(() -> connection.rollback(before), e);
      throw e;
    }
  }

  private interface Rollback {
    void run() throws SQLException;
  }

  /** A connection that is broken cannot roll back either: what broke it is what matters. */
  private static void rollBack(Rollback rollback, Throwable reason) {
    try {
      rollback.run();
    } catch (SQLException | RuntimeException e) {
      reason.addSuppressed(e);
    }
  }
}
