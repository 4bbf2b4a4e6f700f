package com.meatymusic.query.postgres;

import io.r2dbc.proxy.core.QueryExecutionInfo;
import io.r2dbc.proxy.core.QueryInfo;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a query asks, for people to read: as it was written, without any value. */
final class StatementText {

  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern LITERAL = Pattern.compile("'[^']*'");
  private static final String OPENING = "BEGIN";
  private static final String CLOSING = "ROLLBACK";

  private StatementText() {}

  static String of(QueryExecutionInfo query) {
    return query.getQueries().stream()
        .map(QueryInfo::getQuery)
        .map(sql -> SPACE.matcher(LITERAL.matcher(sql).replaceAll("?")).replaceAll(" ").strip())
        .collect(Collectors.joining("; "));
  }

  /** Whether it only closes the transaction of a query that was given up. */
  static boolean closes(QueryExecutionInfo query) {
    return query.getQueries().stream().allMatch(each -> each.getQuery().equals(CLOSING));
  }

  /** Whether it only opens the transaction of a query that comes after it. */
  static boolean opens(QueryExecutionInfo query) {
    return query.getQueries().stream().allMatch(each -> each.getQuery().startsWith(OPENING));
  }
}
