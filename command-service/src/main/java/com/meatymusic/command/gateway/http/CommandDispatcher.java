package com.meatymusic.command.gateway.http;

import com.meatymusic.command.gateway.CommandRecordFactory;
import com.meatymusic.command.gateway.GatewaySettings;
import com.meatymusic.command.gateway.Submission;
import com.meatymusic.command.gateway.admission.CommandPlaces;
import com.meatymusic.command.gateway.admission.PlaceFilter;
import com.meatymusic.command.gateway.writer.CommandWriter;
import com.meatymusic.command.gateway.writer.NotSentException;
import com.meatymusic.platform.logging.RequestScope;
import com.meatymusic.platform.places.Place;
import com.meatymusic.platform.privacy.keyring.KeyLoader;
import com.meatymusic.schemas.outcome.CommandOutcome;
import com.meatymusic.schemas.publisher.OutcomeReader;
import java.util.concurrent.CompletableFuture;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Writes the commands of requests, and hears what becomes of each. Holds no thread meanwhile. */
record CommandDispatcher(
    GatewaySettings settings,
    CommandRecordFactory factory,
    KeyLoader keys,
    CommandWriter writer,
    OutcomeReader outcomes,
    CommandPlaces places) {

  /** What belongs to a request: its place, and when its body had been read. */
  record UnderWay(Place place, long began) {

    static UnderWay of(ServerWebExchange exchange) {
      return new UnderWay(PlaceFilter.of(exchange), System.nanoTime());
    }
  }

  private record Written(
      CompletableFuture<Void> acknowledged, CompletableFuture<CommandOutcome> outcome) {}

  /** It is decided also when nobody waits any more. */
  Mono<CommandOutcome> decided(Submission submission, UnderWay request) {
    return sealed(submission)
        .flatMap(sealed ->
            RequestScope.within(
                () -> Mono.fromFuture(write(sealed, submission, request).outcome(), true)));
  }

  /** Done when all in-sync replicas have it; its place is held until it is decided all the same. */
  Mono<Void> acknowledged(Submission submission, UnderWay request) {
    return sealed(submission)
        .flatMap(sealed ->
            RequestScope.within(() ->
                Mono.fromFuture(write(sealed, submission, request).acknowledged(), true)
                    // Not on the thread that sends for everybody.
                    .publishOn(Schedulers.parallel())));
  }

  private Mono<CommandRecordFactory.Sealed> sealed(Submission submission) {
    return Mono.fromCompletionStage(() -> keys.findOrCreate(factory.owners(submission)))
        .map(found -> factory.seal(submission, found));
  }

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
}
