package com.meatymusic.query.projection.operator;

import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.projection.operator.OperatorDeeds.Deed;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What operators did, for operators. */
@RestController
final class DeedsController {

  private static final UUID LAST = new UUID(-1, -1);

  private final HikariDataSource database;

  DeedsController(HikariDataSource database) {
    this.database = database;
  }

  @GetMapping("/operator/v1/deeds")
  Mono<ResponseEntity<OperatorPage<Deed>>> list(
      @RequestParam(name = "limit", defaultValue = "50") int limit,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      Caller caller) {
    caller.operator();
    int size = OperatorPage.size(limit);
    UUID before = cursor == null ? LAST : OperatorPage.id(cursor);
    return OperatorWork.blocking(() -> {
      List<Deed> found =
          Transactions.run(
              database, connection -> OperatorDeeds.before(connection, before, size + 1));
      return OperatorPage.of(
          "/operator/v1/deeds?limit=" + size, found, size, each -> each.id().toString());
    });
  }
}
