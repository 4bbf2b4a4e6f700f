package com.meatymusic.command.gateway.http;

import com.meatymusic.command.gateway.CommandRecordFactory;
import com.meatymusic.command.gateway.CommandRefusal;
import com.meatymusic.command.gateway.GatewaySettings;
import com.meatymusic.command.gateway.Submission;
import com.meatymusic.command.gateway.admission.CommandPlaces;
import com.meatymusic.command.gateway.http.CommandDispatcher.UnderWay;
import com.meatymusic.command.gateway.writer.CommandWriter;
import com.meatymusic.command.gateway.writer.NotAcknowledgedException;
import com.meatymusic.command.gateway.writer.NotSentException;
import com.meatymusic.platform.privacy.keyring.KeyLoader;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.schemas.publisher.OutcomeReader;
import com.meatymusic.schemas.user.IdentifyUser;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Takes commands over HTTP: writes each to {@code commands} and answers with its outcome. No thread
 * waits meanwhile; how many requests may, {@link CommandPlaces} says.
 */
public final class HttpCommandGateway implements AutoCloseable {

  private final CommandWriter writer;
  private final CommandDispatcher dispatcher;
  private final OutcomeResponse response;
  private final CommandMetrics metrics;
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
    this.writer = writer;
    this.dispatcher = new CommandDispatcher(settings, factory, keys, writer, outcomes, places);
    this.response = response;
    this.metrics = metrics;
    metrics.pending(places);
    this.ownUser = new CallerUserResolver(dispatcher, response);
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
                ? dispatcher
                    .acknowledged(submission, request)
                    .thenReturn(response.taken(submission))
                : dispatcher
                    .decided(submission, request)
                    .map(outcome -> response.of(outcome, submission)))
        .onErrorMap(CommandRefusal.class, e -> response.refused(e).toException())
        .onErrorMap(NotSentException.class, e -> CommandPlaces.busy().toException())
        .onErrorMap(
            NotAcknowledgedException.class,
            e -> UnknownOutcome.notAcknowledged(submission).toException())
        .onErrorMap(
            TimeoutException.class, e -> UnknownOutcome.notInTime(submission).toException());
  }

  @Override
  public void close() {
    writer.close();
  }
}
