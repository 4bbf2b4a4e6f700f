package com.meatymusic.query.projection.operator;

import com.meatymusic.platform.logging.RequestScope;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.projection.checkpoint.TransientFaultException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** What an operator asks for, done on a thread that may block. */
public final class OperatorWork {

  private static final Logger log = LoggerFactory.getLogger(OperatorWork.class);

  private OperatorWork() {}

  /** Kafka or Postgres that cannot be asked now is said to be so: 503. */
  public static <T> Mono<T> blocking(Callable<T> work) {
    return RequestScope.blocking(work)
        .onErrorResume(OperatorWork::isAway, e -> RequestScope.within(() -> unavailable(e)));
  }

  /**
   * Classes 08, 53 and 57 of SQLSTATE: no connection, no room, shutting down; and what somebody
   * else held for too long (25P03, 40P01, 55P03).
   */
  private static boolean isAway(Throwable e) {
    return switch (e) {
      case TransientFaultException _, SQLTransientException _ -> true;
      case SQLException sql ->
          sql.getSQLState() != null && sql.getSQLState().matches("(08|53|57).*|25P03|40P01|55P03");
      default -> false;
    };
  }

  private static <T> Mono<T> unavailable(Throwable e) {
    log.warn("an operator's request cannot be answered now: {}", e.toString());
    return Mono.error(Problem.unavailable("Kafka or PostgreSQL").toException());
  }
}
