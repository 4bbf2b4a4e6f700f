package com.meatymusic.query.read.model;

import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Queries a read model in whichever generation serves. The pointer, the tenant's number and the
 * rows come from one statement and so from one snapshot; the generation that the statement names is
 * a guess from last time, and is asked again when the pointer says another.
 */
@Component
public class ReadModel {

  /** Code of the problem that a read model has no generation that serves yet. */
  public static final String BUILDING = "read-model-building";

  private static final int TRIES = 5;

  private final TenantTransactions transactions;
  private final LogIdentity log;
  private final Map<String, Integer> guesses = new ConcurrentHashMap<>();

  ReadModel(TenantTransactions transactions, LogIdentity log) {
    this.transactions = transactions;
    this.log = log;
  }

  /** The generation that served last. Cards of another one must not answer. */
  public int generation(String projection) {
    return guesses.getOrDefault(projection, 1);
  }

  public <T> Mono<Answer<T>> ask(UUID tenantId, Query query, Function<Values, T> row) {
    return ask(tenantId, query, row, TRIES);
  }

  private <T> Mono<Answer<T>> ask(UUID tenantId, Query query, Function<Values, T> row, int tries) {
    int guess = generation(query.projection());
    return transactions
        .read(tenantId, connection -> rows(connection, tenantId, query, guess, row))
        // The guessed generation may have been dropped.
        .onErrorResume(
            R2dbcBadGrammarException.class,
            e -> "42P01".equals(e.getSqlState()) ? pointer(tenantId, query) : Mono.error(e))
        .flatMap(answer -> {
          if (answer.generation() == guess) {
            return Mono.just(answer);
          }
          if (answer.generation() == 0 || tries == 0) {
            return Mono.error(
                Problem.of(503, BUILDING, "This read model is being built: try again.")
                    .header("Retry-After", "2")
                    .toException());
          }
          guesses.put(query.projection(), answer.generation());
          return ask(tenantId, query, row, tries - 1);
        });
  }

  private <T> Mono<Answer<T>> rows(
      Connection connection, UUID tenantId, Query query, int guess, Function<Values, T> row) {
    String inner = query.sql().replace("${generation}", Integer.toString(guess));
    String subject = query.subject();
    int next = query.parameters().size() + EngineTables.FIRST_PARAMETER;
    Statement statement =
        connection
            .createStatement(EngineTables.around(inner, subject == null ? null : "$" + next))
            .bind("$1", tenantId)
            .bind("$2", log.topic())
            .bind("$3", log.partition(tenantId))
            .bind("$4", query.projection());
    for (int i = 0; i < query.parameters().size(); i++) {
      statement.bind("$" + (i + EngineTables.FIRST_PARAMETER), query.parameters().get(i));
    }
    if (subject != null) {
      statement.bind("$" + next, subject);
    }
    return SnapshotRows.read(statement, row);
  }

  private <T> Mono<Answer<T>> pointer(UUID tenantId, Query query) {
    return transactions.read(
        tenantId,
        connection ->
            SnapshotRows.<T>read(
                connection.createStatement(EngineTables.pointer()).bind("$1", query.projection()),
                values -> {
                  throw new IllegalStateException("no rows were asked for");
                }));
  }
}
