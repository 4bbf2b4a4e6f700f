package com.meatymusic.command.gate;

import com.meatymusic.platform.privacy.KeyLoader;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.outcome.CommandOutcome;
import com.meatymusic.schemas.publisher.OutcomeReader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Takes commands over HTTP: writes each to {@code commands} and answers with its outcome. No thread
 * waits meanwhile; how many requests may is bounded.
 */
public final class HttpGate implements AutoCloseable {

  private final GateSettings settings;
  private final CommandIntake intake;
  private final KeyLoader keys;
  private final CommandWriter writer;
  private final OutcomeReader outcomes;
  private final OutcomeResponse response;
  private final CommandMetrics metrics;
  private final AtomicInteger pending = new AtomicInteger();

  HttpGate(
      GateSettings settings,
      CommandIntake intake,
      KeyLoader keys,
      CommandWriter writer,
      OutcomeReader outcomes,
      OutcomeResponse response,
      CommandMetrics metrics) {
    this.settings = settings;
    this.intake = intake;
    this.keys = keys;
    this.writer = writer;
    this.outcomes = outcomes;
    this.response = response;
    this.metrics = metrics;
    metrics.pending(pending);
  }

  /**
   * Has a command decided.
   *
   * @param payload a command of the contract, personal fields as text
   * @return 201 with {@code Location} for what was created, 200 else; a rejection is a problem with
   *     its stable code; an outcome that did not come in time is the problem {@code
   *     outcome-unknown}. With {@code Prefer: respond-async} 202 as soon as all in-sync replicas
   *     have the command, and nothing of what becomes of it
   */
  public Mono<ResponseEntity<CommandAnswer>> submit(
      Caller caller, ServerWebExchange exchange, SpecificRecord payload) {
    boolean async = Preference.respondAsync(exchange);
    return metrics.timed(
        payload, Mono.defer(() -> answered(HttpSubmission.of(caller, exchange, payload), async)));
  }

  private Mono<ResponseEntity<CommandAnswer>> answered(Submission submission, boolean async) {
    if (pending.incrementAndGet() > settings.mostPending()) {
      pending.decrementAndGet();
      throw Problem.of(503, "busy", "Too many commands are under way: try again.")
          .header("Retry-After", "1")
          .toException();
    }
    return Mono.fromCompletionStage(() -> keys.findOrCreate(intake.owners(submission)))
        .map(found -> intake.seal(submission, found))
        .flatMap(sealed ->
            async
                ? taken(sealed, submission)
                : decided(sealed, submission).map(outcome -> response.of(outcome, submission)))
        .onErrorMap(RefusedException.class, e -> response.refused(e).toException())
        .onErrorMap(TimeoutException.class, e -> response.unknown(submission).toException())
        .doFinally(signal -> pending.decrementAndGet());
  }

  private Mono<ResponseEntity<CommandAnswer>> taken(
      CommandIntake.Sealed sealed, Submission submission) {
    return Mono.fromCompletionStage(writer.write(sealed.command()))
        .thenReturn(response.taken(submission))
        .onErrorMap(e -> response.notWritten(submission, new NotAcknowledgedException(e)));
  }

  private Mono<CommandOutcome> decided(CommandIntake.Sealed sealed, Submission submission) {
    String name = submission.commandId() + "/" + sealed.payloadHash();
    CompletableFuture<CommandOutcome> outcome = outcomes.expect(name, settings.longestWait());
    writer
        .write(sealed.command())
        .whenComplete((written, error) -> {
          if (error != null) {
            outcome.completeExceptionally(new NotAcknowledgedException(error));
          }
        });
    return Mono.fromCompletionStage(outcome)
        .onErrorMap(NotAcknowledgedException.class, e -> response.notWritten(submission, e));
  }

  /** The name by which a request waits: the command's id alone could be another one's guess. */
  static @Nullable String nameOf(Headers headers) {
    return nameOf(headers, HeaderNames.COMMAND_ID);
  }

  /**
   * @param idHeader which the command's id stands in
   */
  static @Nullable String nameOf(Headers headers, String idHeader) {
    String id = OutcomeReader.header(headers, idHeader);
    return id + "/" + OutcomeReader.header(headers, HeaderNames.PAYLOAD_HASH);
  }

  @Override
  public void close() {
    writer.close();
  }
}
