package com.meatymusic.query.read.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class SingleFlightTest {

  private final SingleFlight<String, String> flights = new SingleFlight<>();
  private final AtomicInteger loads = new AtomicInteger();
  private final Sinks.One<String> result = Sinks.one();
  private final Mono<String> load =
      Mono.defer(() -> {
        loads.incrementAndGet();
        return result.asMono();
      });

  @Test
  void fiveHundredWhoWantTheSameCostOneLoad() {
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      flights.load("hot", load).subscribe(answers::add);
    }
    assertThat(loads).hasValue(1);
    result.tryEmitValue("card");
    assertThat(answers).hasSize(500).containsOnly("card");
    assertThat(flights.size()).isZero();
    flights.load("hot", load).subscribe(answers::add);
    assertThat(loads).as("the next one after it").hasValue(2);
  }

  @Test
  void whoGivesUpLeavesTheOthersTheirLoadAndAnErrorIsEverybodys() {
    List<String> answers = new ArrayList<>();
    List<Throwable> errors = new ArrayList<>();
    flights.load("hot", load).subscribe(answers::add).dispose();
    assertThat(flights.size()).isZero();
    var gone = flights.load("hot", load).subscribe(answers::add);
    flights.load("hot", load).subscribe(answers::add, errors::add);
    flights.load("hot", load).subscribe(answers::add, errors::add);
    gone.dispose();
    assertThat(loads).hasValue(2);
    result.tryEmitError(new IllegalStateException("no"));
    assertThat(errors).hasSize(2);
    assertThat(answers).isEmpty();
    assertThat(flights.size()).isZero();
  }
}
