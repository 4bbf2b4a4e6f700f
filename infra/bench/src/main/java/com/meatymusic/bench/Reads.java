package com.meatymusic.bench;

import com.meatymusic.localstack.bench.load.HttpLoad;
import com.meatymusic.localstack.bench.load.Request;
import com.meatymusic.localstack.issuer.TokenRequest;
import com.meatymusic.schemas.Ids;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * Reads over HTTP, saturated: one row from Redis beside an endpoint that does nothing, behind the
 * same filters; a page from Postgres beside its SQL alone. And that SQL under row-level security
 * beside the same as a role that it does not bind.
 */
final class Reads {

  private static final int USERS = 20_000;
  private static final int REQUESTS = 100_000;
  private static final int PAGES = 30_000;
  private static final int CONNECTIONS = 64;

  private Reads() {}

  static void measure(Bench bench) throws Exception {
    long events = bench.write(USERS, true, false);
    // No user of the log has an identity: an operator reads, for whom rights need not be looked up.
    String token =
        bench
            .stack()
            .tokens()
            .mint(
                new TokenRequest(
                    EventLog.tenant(0),
                    "reader",
                    null,
                    TokenRequest.OPERATORS,
                    Duration.ofHours(1)));
    UUID tenant = Ids.tenant(bench.stack().settings().issuer(), "org_" + EventLog.tenant(0));
    try (QuerySide side = bench.queryOn("bench_reads", Bench.USERS_ONLY)) {
      side.live(events);
      Bench.say("reads");
      List<UUID> users = users(side, tenant);
      URI url = side.url();
      HttpLoad load = new HttpLoad(url, CONNECTIONS);
      Request nothing = Request.get(url, "/healthz", token);
      Request page = Request.get(url, "/v1/users?limit=50", token);
      double empty = rate(load, REQUESTS, i -> nothing);
      double point =
          rate(
              load,
              REQUESTS,
              i -> Request.get(url, "/v1/users/" + users.get(i % users.size()), token));
      double pages = rate(load, PAGES, i -> page);
      PageSql bound = new PageSql(bench.stack(), "bench_reads", tenant, false);
      PageSql free = new PageSql(bench.stack(), "bench_reads", tenant, true);
      // In turns, so that neither has the quieter half.
      double under = bound.rate() + bound.rate();
      double beyond = free.rate() + free.rate();
      under = (under + bound.rate()) / 3;
      beyond = (beyond + free.rate()) / 3;
      bench.add("empty", "HTTP, empty endpoint, saturated", empty);
      bench.add("point", "HTTP, a user from Redis", point, "empty", "≥ 0.7 × empty");
      bench.add("free", "the SQL of a page of 50, by a role without policies", beyond);
      bench.add("bound", "the same under row-level security", under, "free", "≥ 0.95 × free");
      bench.add("page", "HTTP, that page from Postgres", pages, "bound", "≥ 0.5 × bound");
    }
  }

  private static double rate(HttpLoad load, int count, IntFunction<Request> requests)
      throws Exception {
    load.saturated(count, requests);
    return load.saturated(count, requests).perSecond();
  }

  private static List<UUID> users(QuerySide side, UUID tenant) throws Exception {
    List<UUID> users = new ArrayList<>();
    try (Connection connection = side.connect();
        PreparedStatement statement =
            connection.prepareStatement("SELECT user_id FROM users_1 WHERE tenant_id = ?")) {
      statement.setObject(1, tenant);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          users.add(rows.getObject(1, UUID.class));
        }
      }
    }
    return users;
  }
}
