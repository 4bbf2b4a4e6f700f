package com.meatymusic.query.projection.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.generation.GenerationDetails;
import com.meatymusic.query.projection.generation.GenerationStatus;
import com.meatymusic.query.projection.generation.GenerationStatus.Mode;
import com.meatymusic.query.projection.generation.GenerationStatus.State;
import com.meatymusic.query.projection.status.ProjectionStatus.Generation;
import com.meatymusic.query.projection.status.ProjectionStatus.Place;
import com.meatymusic.testing.Property;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProjectionStatusTest {

  private static Generation generation(
      int number, State state, boolean serves, long measuredFrom, double seconds, Place... places) {
    var status = new GenerationStatus(new GenerationId("users", number), 1, state, Mode.SWITCH);
    return Generation.of(
        new GenerationDetails(status, null, serves, measuredFrom, Instant.EPOCH),
        0,
        0,
        List.of(places),
        seconds);
  }

  @Test
  void aGenerationIsAsFarAsAllOfItsPartitionsTogether() {
    Property.holds(
        500,
        random -> {
          List<Place> places = new ArrayList<>();
          long position = 0;
          long lag = 0;
          for (int partition = random.nextInt(13) - 1; partition >= 0; partition--) {
            Place place =
                new Place(partition, random.nextLong(1L << 40), random.nextLong(1L << 20), "live");
            position += place.position();
            lag += place.lag();
            places.add(place);
          }
          Generation all = generation(1, State.ACTIVE, true, 0, 1, places.toArray(Place[]::new));
          assertThat(all.done()).isEqualTo(position);
          assertThat(all.lag()).isEqualTo(lag);
          assertThat(all.partitions()).isEqualTo(places);
        });
  }

  @Test
  void theTimeThatIsLeftIsWhatIsLeftAtTheRateOfNow() {
    Generation filling =
        generation(2, State.FILLING, false, 100, 10, new Place(0, 600, 250, "users/2"));
    assertThat(filling.rate()).isEqualTo(50);
    assertThat(filling.secondsLeft()).isEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void onlyWhatFillsHasARate(State state) {
    Generation some = generation(2, state, false, 0, 10, new Place(0, 600, 250, "users/2"));
    assertThat(some.rate() > 0).isEqualTo(state == State.FILLING);
    assertThat(some.secondsLeft() != null).isEqualTo(state == State.FILLING);
  }

  /** Positions that went back, a clock that did: neither is a rate. */
  @Test
  void nothingIsMadeUpWhereNothingIsMeasured() {
    Place place = new Place(0, 600, 250, "users/2");
    for (Generation odd :
        List.of(
            generation(2, State.FILLING, false, 0, 0, place),
            generation(2, State.FILLING, false, 0, -3, place),
            generation(2, State.FILLING, false, 601, 10, place),
            generation(2, State.FILLING, false, 600, 10, place))) {
      assertThat(odd.rate()).isZero();
      assertThat(odd.secondsLeft()).isNull();
    }
  }

  @Test
  void aProjectionIsShownByTheGenerationThatServes() {
    Generation old = generation(1, State.RETIRED, false, 0, 1, new Place(0, 5, 0, "live"));
    Generation serving = generation(2, State.ACTIVE, true, 0, 1, new Place(0, 5, 3, "live"));
    Generation filling = generation(3, State.FILLING, false, 0, 1, new Place(0, 1, 7, "users/3"));
    ProjectionStatus status = ProjectionStatus.of("users", List.of(old, serving, filling));
    assertThat(status.generation()).isEqualTo(2);
    assertThat(status.state()).isEqualTo("ACTIVE");
    assertThat(status.lag()).isEqualTo(3);
    assertThat(status.generations()).containsExactly(old, serving, filling);
  }

  @Test
  void whileNoneServesTheNewestIsShown() {
    Generation failed = generation(1, State.FAILED, false, 0, 1);
    Generation filling = generation(2, State.FILLING, false, 0, 1, new Place(0, 1, 7, "users/2"));
    ProjectionStatus status = ProjectionStatus.of("users", List.of(failed, filling));
    assertThat(status.generation()).isNull();
    assertThat(status.state()).isEqualTo("FILLING");
    assertThat(status.lag()).isEqualTo(7);
  }
}
