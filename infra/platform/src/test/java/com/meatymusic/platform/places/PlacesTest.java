package com.meatymusic.platform.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.meatymusic.platform.places.NoPlaceException.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class PlacesTest {

  private static final long SEED = 11;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private Places places(int places, long bytes, double share) {
    return new Places("tests", new PlaceBounds(places, bytes, share), meters);
  }

  /** How a piece of work in a place can end, or not yet. */
  private static final List<Function<CompletableFuture<String>, Mono<String>>> WAYS_OUT =
      List.of(
          end -> Mono.just("value"),
          end -> Mono.empty(),
          end -> Mono.error(new IllegalStateException("error")),
          end -> {
            throw new IllegalArgumentException("thrown before there was a Mono");
          },
          end -> Mono.fromFuture(end),
          end -> Mono.fromFuture(end).timeout(Duration.ofMillis(1)),
          end -> Mono.<String>never().timeout(Duration.ofMillis(1)),
          end ->
              Mono.just("value")
                  .map(value -> {
                    throw new IllegalStateException("thrown on the way");
                  }));

  @Test
  void aPlaceIsGivenBackOnceOnEveryWayOut() throws Exception {
    Places places = places(1_000_000, Long.MAX_VALUE, 1);
    Random random = new Random(SEED);
    List<Disposable> underWay = new ArrayList<>();
    List<CompletableFuture<String>> ends = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      CompletableFuture<String> end = new CompletableFuture<>();
      var way = WAYS_OUT.get(random.nextInt(WAYS_OUT.size()));
      underWay.add(
          places
              .hold(random.nextInt(5), random.nextInt(1_000), () -> way.apply(end))
              .onErrorComplete()
              .subscribe());
      ends.add(end);
    }
    for (int i = 0; i < ends.size(); i++) {
      switch (random.nextInt(3)) {
        case 0 -> ends.get(i).complete("late");
        case 1 -> ends.get(i).completeExceptionally(new IllegalStateException("late"));
        default -> {}
      }
      underWay.get(i).dispose();
    }
    for (int i = 0; i < 1_000 && places.taken() > 0; i++) {
      Thread.sleep(10);
    }
    assertThat(places.taken()).isZero();
    assertThat(places.bytes()).isZero();
    assertThat(places.holders()).isZero();
  }

  @Test
  void aPlaceStaysTakenUntilWhatWasBegunInItHasEnded() {
    Places places = places(1, 10, 1);
    CompletableFuture<String> begun = new CompletableFuture<>();
    Place place = places.take("a", 1);
    place.until(begun);
    place.close();
    place.close();
    assertThat(places.taken()).isOne();
    begun.completeExceptionally(new IllegalStateException("or a value"));
    assertThat(places.taken()).isZero();
  }

  @Test
  void aPlaceThatWentBackIsNotHeldAgain() {
    Places places = places(2, 10, 1);
    Place place = places.take("a", 1);
    places.take("b", 1);
    place.close();
    CompletableFuture<String> begun = new CompletableFuture<>();
    place.until(begun);
    begun.complete("late");
    assertThat(places.taken()).isOne();
  }

  @Test
  void oneHolderLeavesAQuarterToOthersAndEachHasAShareInAnyCase() {
    Places places = places(40, 1_000, 0.125);
    for (int i = 0; i < 30; i++) {
      places.take("greedy", 1);
    }
    refused(places, "greedy", 1, Reason.HOLDER);
    for (int i = 0; i < 5; i++) {
      places.take("modest", 1);
    }
    refused(places, "modest", 1, Reason.HOLDER);
    for (int i = 0; i < 5; i++) {
      places.take("third", 1);
    }
    refused(places, "fourth", 1, Reason.ALL);
    assertThat(places.areTaken()).isTrue();
    assertThat(meters.get("meatymusic.places.refused").tag("reason", "holder").counter().count())
        .isEqualTo(2);
    assertThat(meters.get("meatymusic.places.taken").tag("of", "tests").gauge().value())
        .isEqualTo(40);
  }

  @Test
  void bytesAreBoundedAsPlacesAre() {
    Places places = places(1_000, 1_000, 0.125);
    Place large = places.take("greedy", 700);
    refused(places, "greedy", 100, Reason.HOLDER);
    places.take("modest", 100);
    refused(places, "third", 300, Reason.ALL);
    large.close();
    places.take("third", 300);
    assertThat(meters.get("meatymusic.places.bytes").gauge().value()).isEqualTo(400);
  }

  @Test
  void whatIsLargerThanAllThereIsHasItWhenNobodyElseHasAnything() {
    Places places = places(10, 100, 0.125);
    Place huge = places.take("a", 1_000);
    refused(places, "b", 1, Reason.ALL);
    huge.close();
    places.take("b", 1);
  }

  private static void refused(Places places, Object holder, long bytes, Reason reason) {
    assertThatExceptionOfType(NoPlaceException.class)
        .isThrownBy(() -> places.take(holder, bytes))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
