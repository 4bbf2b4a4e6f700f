package com.meatymusic.command.gateway.http;

import com.meatymusic.command.gateway.CommandRecordFactory;
import com.meatymusic.command.gateway.CommandRefusal;
import com.meatymusic.command.gateway.GatewaySettings;
import com.meatymusic.command.gateway.Submission;
import com.meatymusic.command.gateway.admission.CommandPlaces;
import com.meatymusic.command.gateway.admission.PlaceFilter;
import com.meatymusic.command.gateway.writer.CommandWriter;
import com.meatymusic.command.gateway.writer.NotAcknowledgedException;
import com.meatymusic.command.gateway.writer.NotSentException;
import com.meatymusic.platform.logging.RequestScope;
import com.meatymusic.platform.places.Place;
import com.meatymusic.platform.privacy.keyring.KeyLoader;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.schemas.outcome.CommandOutcome;
import com.meatymusic.schemas.publisher.OutcomeReader;
import com.meatymusic.schemas.user.IdentifyUser;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Takes commands over HTTP: writes each to {@code commands} and answers with its outcome. No thread
 * waits meanwhile; how many requests may, {@link CommandPlaces} says.
 */
public final class HttpCommandGateway implements AutoCloseable {

  private final GatewaySettings settings;
  private final CommandRecordFactory factory;
  private final KeyLoader keys;
  private final CommandWriter writer;
  private final OutcomeReader outcomes;
  private final OutcomeResponse response;
  private final CommandMetrics metrics;
  private final CommandPlaces places;
  private final CallerUserResolver ownUser;

  public HttpCommandGateway(
      GatewaySettings settings,
      CommandRecordFactory factory,
      KeyLoader keys,
      CommandWriter writer,
      OutcomeReader outcomes,
      OutcomeResponse response,
      CommandMetrics metrics,
      CommandPlaces places) {
    this.settings = settings;
    this.factory = factory;
    this.keys = keys;
    this.writer = writer;
    this.outcomes = outcomes;
    this.response = response;
    this.metrics = metrics;
    this.places = places;
    metrics.pending(places);
    this.ownUser = new CallerUserResolver(this::decided, response);
  }

  /** What belongs to a request: its place, and when its body had been read. */
  record UnderWay(Place place, long began) {

    static UnderWay of(ServerWebExchange exchange) {
      return new UnderWay(PlaceFilter.of(exchange), System.nanoTime());
    }
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
    boolean async = PreferHeader.respondAsync(exchange);
    return metrics.timed(
        payload,
        Mono.defer(() ->
            answered(
                SubmissionReader.of(caller, exchange, payload), async, UnderWay.of(exchange))));
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
    boolean async = PreferHeader.respondAsync(exchange);
    return Mono.defer(() -> {
      UnderWay request = UnderWay.of(exchange);
      return ownUser
          .of(caller, SubmissionReader.of(caller, exchange, new IdentifyUser()), request)
          .map(own -> SubmissionReader.of(caller, exchange, payload.apply(own)))
          .flatMap(submission ->
              metrics.timed(submission.payload(), answered(submission, async, request)));
    });
  }

  private Mono<ResponseEntity<CommandAnswer>> answered(
      Submission submission, boolean async, UnderWay request) {
    return Mono.defer(() ->
            async
                ? sealed(submission).flatMap(sealed -> taken(sealed, submission, request))
                : decided(submission, request).map(outcome -> response.of(outcome, submission)))
        .onErrorMap(CommandRefusal.class, e -> response.refused(e).toException())
        .onErrorMap(NotSentException.class, e -> CommandPlaces.busy().toException())
        .onErrorMap(NotAcknowledgedException.class, e -> response.notWritten(submission, e))
        .onErrorMap(TimeoutException.class, e -> response.unknown(submission).toException());
  }

  private Mono<CommandRecordFactory.Sealed> sealed(Submission submission) {
    return Mono.fromCompletionStage(() -> keys.findOrCreate(factory.owners(submission)))
        .map(found -> factory.seal(submission, found));
  }

  private Mono<ResponseEntity<CommandAnswer>> taken(
      CommandRecordFactory.Sealed sealed, Submission submission, UnderWay request) {
    return RequestScope.within(() -> {
      // Its place is held until it is decided: else who does not wait could write without end.
      Written written = write(sealed, submission, request);
      return Mono.fromFuture(written.acknowledged(), true)
          .publishOn(Schedulers.parallel()) // Not on the thread that sends for everybody.
          .thenReturn(response.taken(submission));
    });
  }

  private Mono<CommandOutcome> decided(Submission submission, UnderWay request) {
    return sealed(submission)
        .flatMap(sealed ->
            RequestScope.within(() ->
                // It is decided also when nobody waits any more.
                Mono.fromFuture(write(sealed, submission, request).outcome(), true)));
  }

  private record Written(
      CompletableFuture<Void> acknowledged, CompletableFuture<CommandOutcome> outcome) {}

  /** The command is on its way, unless it waited for so long that its caller is gone for sure. */
  private Written write(
      CommandRecordFactory.Sealed sealed, Submission submission, UnderWay request) {
    if (System.nanoTime() - request.began() > settings.longestUnwritten().toNanos()) {
      throw new NotSentException();
    }
    String name = submission.commandId() + "/" + sealed.payloadHash();
    CompletableFuture<CommandOutcome> outcome = outcomes.expect(name, settings.longestWait());
    request.place().until(outcome);
    outcome.whenComplete((decided, error) -> places.decided(request.began(), error));
    CompletableFuture<Void> written = writer.write(sealed.command());
    written.whenComplete((acknowledged, error) -> {
      if (error != null) {
        outcome.completeExceptionally(error);
      }
    });
    return new Written(written, outcome);
  }

  @Override
  public void close() {
    writer.close();
  }
}
