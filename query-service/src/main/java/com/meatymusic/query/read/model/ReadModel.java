package com.meatymusic.query.read.model;

import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
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

  /**
   * A query.
   *
   * @param projection whose pointer counts
   * @param sql selects rows whose first column {@code tenant_id} is never null, from tables named
   *     with {@code ${generation}}; {@code $1} is the tenant, further parameters begin at {@code
   *     $5}
   * @param subject what it is about, as events name it; null when it is about many
   */
  public record Query(
      String projection, String sql, List<Object> parameters, @Nullable String subject) {

    public Query(String projection, String sql, List<Object> parameters) {
      this(projection, sql, parameters, null);
    }
  }

  /** The generation that served last; a card of another one is a card of a read model that left. */
  public int generation(String projection) {
    return guesses.getOrDefault(projection, 1);
  }

  /** Asks. */
  public <T> Mono<Answer<T>> ask(UUID tenantId, Query query, Function<Values, T> row) {
    return ask(tenantId, query, row, TRIES);
  }

  private <T> Mono<Answer<T>> ask(UUID tenantId, Query query, Function<Values, T> row, int tries) {
    int guess = generation(query.projection());
    return transactions
        .read(tenantId, connection -> rows(connection, tenantId, query, guess, row))
        // The generation of the guess may be gone altogether.
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
    return answer(statement, row);
  }

  private <T> Mono<Answer<T>> pointer(UUID tenantId, Query query) {
    return transactions.read(
        tenantId,
        connection ->
            this.<T>answer(
                connection.createStatement(EngineTables.pointer()).bind("$1", query.projection()),
                values -> {
                  throw new IllegalStateException("no rows were asked for");
                }));
  }

  private <T> Mono<Answer<T>> answer(Statement statement, Function<Values, T> row) {
    return Flux.from(statement.execute())
        .flatMap(result -> result.map((r, metadata) -> line(r, row)))
        .collectList()
        .map(lines -> {
          List<T> rows = new ArrayList<>();
          lines.forEach(line -> {
            if (line.row() != null) {
              rows.add(line.row());
            }
          });
          return lines.isEmpty()
              ? new Answer<>(rows, 0, Snapshot.NONE)
              : lines.getFirst().snapshot().with(rows);
        });
  }

  private record Line<T>(Answer<T> snapshot, @Nullable T row) {}

  private static <T> Line<T> line(io.r2dbc.spi.Row r, Function<Values, T> row) {
    OffsetDateTime shown = r.get("shown", OffsetDateTime.class);
    Answer<T> snapshot =
        new Answer<>(
            List.of(),
            (int) number(r, "generation"),
            new Snapshot(
                number(r, "seq"),
                number(r, "place"),
                shown == null ? null : shown.toInstant(),
                Boolean.TRUE.equals(r.get("stopped", Boolean.class)),
                Boolean.TRUE.equals(r.get("is_parked", Boolean.class)),
                Boolean.FALSE.equals(r.get("any_parked", Boolean.class))));
    // No row: everything of it is null, and its tenant never is.
    boolean none = r.get("tenant_id", UUID.class) == null;
    return new Line<>(
        snapshot, none ? null : row.apply(new Values.Row(r, EngineTables.STATE_COLUMNS)));
  }

  private static long number(Readable r, String column) {
    Number number = r.get(column, Number.class);
    return number == null ? 0 : number.longValue();
  }
}
