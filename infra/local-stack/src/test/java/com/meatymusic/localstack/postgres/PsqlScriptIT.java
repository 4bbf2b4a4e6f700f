package com.meatymusic.localstack.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.meatymusic.localstack.LocalStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PsqlScriptIT {

  private static final String SCRIPT =
      """
      -- A comment; with a semicolon
      CREATE TEMPORARY TABLE said (what text);
      INSERT INTO said VALUES (:'text');
      SELECT format('INSERT INTO said VALUES (%L)', n) FROM generate_series(1, 2) AS n \\gexec
      """;

  @Test
  void statements_run_in_order_with_their_variables() throws Exception {
    try (var connection = connect()) {
      new PsqlScript(SCRIPT).run(connection, Map.of("text", "it's; $1 \\ all one"));
      try (var statement = connection.createStatement();
          var rows =
              statement.executeQuery("SELECT string_agg(what, ',' ORDER BY what DESC) FROM said")) {
        rows.next();
        assertThat(rows.getString(1)).isEqualTo("it's; $1 \\ all one,2,1");
      }
    }
  }

  @Test
  void a_variable_without_a_value_is_an_error() throws Exception {
    try (var connection = connect()) {
      assertThatThrownBy(() -> new PsqlScript(SCRIPT).run(connection, Map.of()))
          .hasMessageContaining(":'text'");
    }
  }

  private static Connection connect() throws Exception {
    var postgres = LocalStack.shared().endpoints().postgres();
    return DriverManager.getConnection(
        postgres.jdbcUrl("postgres"), postgres.superuser(), postgres.password());
  }
}
