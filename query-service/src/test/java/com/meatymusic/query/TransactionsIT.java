package com.meatymusic.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import com.meatymusic.platform.jdbc.Transactions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a transaction leaves behind, also where the server goes away within it. */
class TransactionsIT {

  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    var postgres = Service.stack().endpoints().postgres();
    connection =
        DriverManager.getConnection(
            postgres.jdbcUrl("postgres"), postgres.superuser(), postgres.password());
    Jdbc.execute(connection, "CREATE TEMPORARY TABLE written (n int4)");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private int write(int... numbers) throws SQLException {
    return Jdbc.update(
        connection,
        "INSERT INTO written SELECT unnest(?::int4[])",
        SqlArray.of("int4", Arrays.stream(numbers).boxed().toList()));
  }

  private List<Integer> written() throws SQLException {
    return Jdbc.list(connection, "SELECT n FROM written ORDER BY n", row -> row.getInt(1));
  }

  @Test
  void whatIsDoneIsCommittedAndWhatFailsLeavesNothing() throws SQLException {
    int rows = Transactions.run(connection, c -> write(1, 2));
    assertThat(rows).isEqualTo(2);
    assertThatThrownBy(() ->
            Transactions.run(
                connection,
                c -> {
                  write(3);
                  throw new IllegalStateException("half way");
                }))
        .hasMessage("half way")
        .hasNoSuppressedExceptions();
    assertThat(written()).containsExactly(1, 2);
  }

  @Test
  void whatFailsWithinATransactionLeavesTheRestOfIt() throws SQLException {
    Transactions.run(
        connection,
        c -> {
          write(1);
          assertThatThrownBy(() ->
                  Transactions.nested(
                      c,
                      n -> {
                        write(2);
                        throw new IllegalStateException("half way");
                      }))
              .hasNoSuppressedExceptions();
          return Transactions.nested(c, n -> write(3));
        });
    assertThat(written()).containsExactly(1, 3);
  }

  /** As when the server goes away: the rollback, and that to a savepoint, fail with it. */
  @Test
  void aRollbackThatFailsTooDoesNotHideTheCause() {
    SQLException cause =
        catchThrowableOfType(
            SQLException.class,
            () -> Transactions.run(connection, c -> Transactions.nested(c, n -> cut(n))));
    assertThat(cause.getSQLState()).as(cause.toString()).isEqualTo("57P01");
    assertThat(cause.getSuppressed()).hasSize(2).allMatch(SQLException.class::isInstance);
  }

  private static List<Boolean> cut(Connection connection) throws SQLException {
    return Jdbc.list(
        connection, "SELECT pg_terminate_backend(pg_backend_pid())", row -> row.getBoolean(1));
  }
}
