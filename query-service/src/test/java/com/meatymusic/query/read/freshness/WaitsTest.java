package com.meatymusic.query.read.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.meatymusic.platform.web.Problem;
import com.meatymusic.platform.web.ProblemException;
import com.meatymusic.testing.Property;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class WaitsTest {

  private static final UUID ONE = new UUID(0, 1);
  private static final UUID OTHER = new UUID(0, 2);

  private static Waits waits(int most, double share) {
    return new Waits(new ConsistencySettings("decider", most, share), new SimpleMeterRegistry());
  }

  private static Disposable begin(Waits waits, UUID tenant) {
    return waits.hold(tenant, Mono::never).subscribe();
  }

  private static Problem refusal(Waits waits, UUID tenant) {
    return catchThrowableOfType(
            ProblemException.class, () -> waits.hold(tenant, () -> Mono.just("in")).block())
        .problem();
  }

  @Test
  void whoFindsNoPlaceIsToldSoAtOnce() {
    Waits waits = waits(2, 1);
    begin(waits, ONE);
    begin(waits, OTHER);
    Problem busy = refusal(waits, new UUID(0, 3));
    assertThat(busy.status()).isEqualTo(503);
    assertThat(busy.code()).isEqualTo("busy");
    assertThat(Integer.parseInt(busy.headers().getFirst("Retry-After"))).isBetween(1, 3);
  }

  @Test
  void aTenantBeyondItsShareLeavesARoomForOthers() {
    Waits waits = waits(8, 0.25);
    for (int i = 0; i < 6; i++) {
      begin(waits, ONE);
    }
    Problem refused = refusal(waits, ONE);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("tenant-busy");
    assertThat(waits.hold(OTHER, () -> Mono.just("in")).block()).isEqualTo("in");
  }

  @Test
  void whateverEndsAWaitGivesThePlaceBack() {
    Waits waits = waits(1, 1);
    Property.holds(
        200,
        random -> {
          switch (random.nextInt(4)) {
            case 0 -> waits.hold(ONE, () -> Mono.just("in")).block();
            case 1 -> waits.hold(ONE, Mono::empty).block();
            case 2 -> begin(waits, ONE).dispose();
            default ->
                waits
                    .hold(ONE, () -> Mono.error(new IllegalStateException("no")))
                    .onErrorComplete()
                    .block();
          }
          assertThat(waits.hold(OTHER, () -> Mono.just("in")).block()).isEqualTo("in");
        });
  }

  @Test
  void nothingIsBegunForWhoFindsNoPlace() {
    Waits waits = waits(1, 1);
    begin(waits, ONE);
    List<String> begun = new ArrayList<>();
    ProblemException refused =
        catchThrowableOfType(
            ProblemException.class,
            () ->
                waits
                    .hold(
                        OTHER,
                        () -> {
                          begun.add("other");
                          return Mono.just("in");
                        })
                    .block());
    assertThat(refused).isNotNull();
    assertThat(begun).isEmpty();
  }

  /** What fails by itself is not taken for a lack of room. */
  @Test
  void anotherErrorStaysWhatItIs() {
    IllegalStateException own = new IllegalStateException("no");
    assertThat(
            catchThrowableOfType(
                IllegalStateException.class,
                () -> waits(1, 1).hold(ONE, () -> Mono.error(own)).block()))
        .isSameAs(own);
  }
}
