package com.meatymusic.platform.jdbc;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Has PostgreSQL end a session whose client is frozen, or whose host is gone without a word, within
 * 5 s: until then it holds its locks. Ended is who waits between two statements of a transaction,
 * who does not answer probes, and who is gone while a statement runs.
 */
public final class LostClients {

  /** Settings of a session, by PostgreSQL's names. */
  public static final Map<String, String> LIMITS =
      Map.of(
          "idle_in_transaction_session_timeout", "5s",
          "tcp_keepalives_idle", "2",
          "tcp_keepalives_interval", "1",
          "tcp_keepalives_count", "3",
          "client_connection_check_interval", "2s");

  /** The same as statements, for those who can't give start-up options: poolers refuse these. */
  public static final String SET_LIMITS =
      new TreeMap<>(LIMITS)
          .entrySet().stream()
              .map(each -> "SET %s = '%s'".formatted(each.getKey(), each.getValue()))
              .collect(Collectors.joining("; "));

  private LostClients() {}
}
