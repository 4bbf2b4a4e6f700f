package com.meatymusic.query.projection.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.query.projection.generation.GenerationStatus.State;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which step may be taken in which state: every pair, and the rules behind them. */
class RebuildStepTest {

  /** A letter a step, in the order of {@link RebuildStep}; a dot where it is refused. */
  @ParameterizedTest
  @CsvSource({
    "FILLING,   P.GCDd..",
    "PAUSED,    .R.CDd..",
    "READY,     ...CDdSs",
    "DIFFERS,   ...CDd.s",
    "FAILED,    .R.CDd..",
    "REPORTED,  ....Dd..",
    "ACTIVE,    .....d..",
    "RETIRED,   ....DdSs",
    "DROPPING,  ........"
  })
  void everyPairIsAllowedOrRefused(State state, String allowed) {
    String letters = "PRGCDdSs";
    StringBuilder found = new StringBuilder();
    for (RebuildStep step : RebuildStep.values()) {
      found.append(step.from().contains(state) ? letters.charAt(step.ordinal()) : '.');
    }
    assertThat(found).hasToString(allowed);
  }

  /** Whoever asks for rows meanwhile would find no table. */
  @Test
  void whatServesIsNeitherPausedNorCancelledNorDropped() {
    for (RebuildStep step : RebuildStep.values()) {
      assertThat(step.from().contains(State.ACTIVE))
          .isEqualTo(step == RebuildStep.DROP_OF_GONE_BUILD);
    }
  }

  @Test
  void whatIsBeingDroppedComesBackByNoStep() {
    assertThat(RebuildStep.values()).noneMatch(step -> step.from().contains(State.DROPPING));
  }

  /** One that is not full would answer with less than there is. */
  @Test
  void onlyWhatIsFullIsSwitchedTo() {
    assertThat(RebuildStep.SWITCH.from()).containsExactlyInAnyOrder(State.READY, State.RETIRED);
    assertThat(RebuildStep.SWITCH_ANYHOW.from())
        .containsExactlyInAnyOrder(State.READY, State.RETIRED, State.DIFFERS);
  }

  /** An operator can end whatever a rebuild has come to. */
  @ParameterizedTest
  @EnumSource(State.class)
  void fromEveryStateThereIsAWayOnButFromTheLast(State state) {
    boolean wayOn =
        Arrays.stream(RebuildStep.values())
            .anyMatch(step -> step.from().contains(state) && step.to() != state);
    assertThat(wayOn).isEqualTo(state != State.DROPPING);
  }

  /** What is left of a rebuild is taken away from wherever steps lead. */
  @Test
  void whereverStepsLeadTheyCanEndInDropping() {
    Map<State, EnumSet<State>> next = new EnumMap<>(State.class);
    for (RebuildStep step : RebuildStep.values()) {
      step.from()
          .forEach(
              from -> next.computeIfAbsent(from, s -> EnumSet.noneOf(State.class)).add(step.to()));
    }
    next.forEach((from, to) -> assertThat(to).as("after %s", from).contains(State.DROPPING));
  }

  @Test
  void theStatesOfAStepCannotBeChangedFromOutside() {
    RebuildStep.PAUSE.from().add(State.ACTIVE);
    assertThat(RebuildStep.PAUSE.from()).containsExactly(State.FILLING);
  }
}
