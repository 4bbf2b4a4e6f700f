package com.meatymusic.command.gateway.http;

import com.meatymusic.command.gateway.admission.CommandPlaces;
import com.meatymusic.platform.logging.RequestScope;
import com.meatymusic.platform.web.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Mono;

/** Counts and times commands as those who send them see them. */
public final class CommandMetrics {

  private final MeterRegistry meters;

  public CommandMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  void pending(CommandPlaces places) {
    Gauge.builder("meatymusic.commands.pending", places, CommandPlaces::taken)
        .description("Commands over HTTP that are under way: neither answered nor decided")
        .register(meters);
  }

  /** The same answer, timed under the command's type and what came of it. */
  Mono<ResponseEntity<CommandAnswer>> timed(
      SpecificRecord payload, Mono<ResponseEntity<CommandAnswer>> answer) {
    String type = payload.getSchema().getName();
    return Mono.deferContextual(request -> {
      Timer.Sample sample = Timer.start(meters);
      Consumer<String> stop =
          outcome -> RequestScope.run(request, () -> stop(sample, type, outcome));
      return answer
          .doOnNext(a -> stop.accept(outcome(a)))
          .doOnError(e -> stop.accept(outcome(e)))
          .doOnCancel(() -> stop.accept("cancelled"));
    });
  }

  private void stop(Timer.Sample sample, String type, String outcome) {
    sample.stop(
        Timer.builder("meatymusic.commands")
            .description("Commands over HTTP, from being taken to being answered")
            .tag("type", type)
            .tag("outcome", outcome)
            .register(meters));
  }

  private static String outcome(ResponseEntity<CommandAnswer> answer) {
    return answer.getStatusCode().isSameCodeAs(HttpStatus.ACCEPTED) ? "taken" : "accepted";
  }

  private static String outcome(Throwable error) {
    if (!(error instanceof ProblemException e)) {
      return "failed";
    }
    String code = e.problem().code();
    return switch (code) {
      case "outcome-unknown" -> "unknown";
      case "busy", "tenant-busy" -> "busy";
      default -> e.problem().status() < 500 ? "rejected" : "failed";
    };
  }
}
