package com.meatymusic.localstack.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs over JDBC the little of psql's language that {@code roles.sql} uses: variables in quotes,
 * and statements that end their line with {@code ;} or with {@code \gexec}, which executes what the
 * query returns. CREATE DATABASE knows no IF NOT EXISTS and runs in no block; this is psql's own
 * way round.
 */
record PsqlScript(String text) {

  private static final Pattern COMMENT = Pattern.compile("(?m)^--.*$");
  private static final Pattern STATEMENT =
      Pattern.compile("(.*?)(;|\\\\gexec)\\h*$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern VARIABLE = Pattern.compile(":'(\\w+)'");

  void run(Connection connection, Map<String, String> variables) throws SQLException {
    var statements = STATEMENT.matcher(COMMENT.matcher(text).replaceAll(""));
    while (statements.find()) {
      var sql = substitute(statements.group(1).strip(), variables);
      var toExecute = statements.group(2).equals(";") ? List.of(sql) : query(connection, sql);
      for (var one : toExecute) {
        try (var statement = connection.createStatement()) {
          statement.execute(one);
        }
      }
    }
  }

  private static List<String> query(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var cells = new ArrayList<String>();
      while (rows.next()) {
        cells.add(rows.getString(1));
      }
      return cells;
    }
  }

  private static String substitute(String sql, Map<String, String> variables) {
    return VARIABLE
        .matcher(sql)
        .replaceAll(found -> {
          var value = variables.get(found.group(1));
          if (value == null) {
            throw new IllegalArgumentException("no value for :'" + found.group(1) + "'");
          }
          return Matcher.quoteReplacement("'" + value.replace("'", "''") + "'");
        });
  }
}
