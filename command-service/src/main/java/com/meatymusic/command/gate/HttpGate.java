package com.meatymusic.command.gate;

import com.meatymusic.platform.logging.RequestScope;
import com.meatymusic.platform.privacy.KeyLoader;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.outcome.CommandOutcome;
import com.meatymusic.schemas.publisher.OutcomeReader;
import com.meatymusic.schemas.user.IdentifyUser;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
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
  private final OwnUser ownUser;
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
    this.ownUser = new OwnUser(this::decided, response);
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
        payload, bounded(() -> answered(HttpSubmission.of(caller, exchange, payload), async)));
  }

  /**
   * As {@link #submit(Caller, ServerWebExchange, SpecificRecord)}, for a command about a user who
   * may be the caller.
   *
   * @param payload the command for the user of that id
   */
  public Mono<ResponseEntity<CommandAnswer>> submit(
      Caller caller,
      ServerWebExchange exchange,
      UserRef user,
      Function<UUID, ? extends SpecificRecord> payload) {
    UUID id = user.id();
    if (id != null) {
      return submit(caller, exchange, payload.apply(id));
    }
    boolean async = Preference.respondAsync(exchange);
    return bounded(() ->
        ownUser
            .of(caller, HttpSubmission.of(caller, exchange, new IdentifyUser()))
            .map(own -> HttpSubmission.of(caller, exchange, payload.apply(own)))
            .flatMap(
                submission -> metrics.timed(submission.payload(), answered(submission, async))));
  }

  private <T> Mono<T> bounded(Supplier<Mono<T>> work) {
    return Mono.defer(() -> {
      begin();
      return work.get().doFinally(signal -> pending.decrementAndGet());
    });
  }

  private void begin() {
    if (pending.incrementAndGet() > settings.mostPending()) {
      pending.decrementAndGet();
      throw Problem.of(503, "busy", "Too many commands are under way: try again.")
          .header("Retry-After", "1")
          .toException();
    }
  }

  private Mono<ResponseEntity<CommandAnswer>> answered(Submission submission, boolean async) {
    return Mono.defer(() ->
            async
                ? sealed(submission).flatMap(sealed -> taken(sealed, submission))
                : decided(submission).map(outcome -> response.of(outcome, submission)))
        .onErrorMap(RefusedException.class, e -> response.refused(e).toException())
        .onErrorMap(NotAcknowledgedException.class, e -> response.notWritten(submission, e))
        .onErrorMap(TimeoutException.class, e -> response.unknown(submission).toException());
  }

  private Mono<CommandIntake.Sealed> sealed(Submission submission) {
    return Mono.fromCompletionStage(() -> keys.findOrCreate(intake.owners(submission)))
        .map(found -> intake.seal(submission, found));
  }

  private Mono<ResponseEntity<CommandAnswer>> taken(
      CommandIntake.Sealed sealed, Submission submission) {
    return RequestScope.within(() -> Mono.fromCompletionStage(writer.write(sealed.command())))
        .thenReturn(response.taken(submission))
        .onErrorMap(NotAcknowledgedException::new);
  }

  private Mono<CommandOutcome> decided(Submission submission) {
    return sealed(submission).flatMap(sealed -> decided(sealed, submission));
  }

  private Mono<CommandOutcome> decided(CommandIntake.Sealed sealed, Submission submission) {
    String name = submission.commandId() + "/" + sealed.payloadHash();
    CompletableFuture<CommandOutcome> outcome = outcomes.expect(name, settings.longestWait());
    return RequestScope.within(() -> {
      writer
          .write(sealed.command())
          .whenComplete((written, error) -> {
            if (error != null) {
              outcome.completeExceptionally(new NotAcknowledgedException(error));
            }
          });
      return Mono.fromCompletionStage(outcome);
    });
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
