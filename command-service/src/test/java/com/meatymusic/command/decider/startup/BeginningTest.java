package com.meatymusic.command.decider.startup;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.decider.Commands;
import com.meatymusic.command.decider.state.DecidedPosition;
import com.meatymusic.command.decider.state.LogIds;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

/** Where deciding begins, by what the group, the state and the topic say. */
class BeginningTest {

  private static final Uuid HERE = Commands.LOGS.commands();
  private static final DecidedPosition UP_TO_41 = new DecidedPosition(41, Commands.LOGS);
  private static final DecidedPosition OF_ANOTHER =
      new DecidedPosition(41, new LogIds(new Uuid(0xc, 9), Commands.LOGS.events()));
  private static final DecidedPosition UNNAMED = new DecidedPosition(41, null);

  @Test
  void aPositionThatFitsIsKept() {
    assertThat(of(42L, UP_TO_41, 0, 50)).isEqualTo(new Beginning.AsCommitted());
    assertThat(of(42L, UNNAMED, 42, 42)).isEqualTo(new Beginning.AsCommitted());
    assertThat(of(0L, null, 0, 0)).isEqualTo(new Beginning.AsCommitted());
  }

  @Test
  void aPositionThatWentIsTakenFromTheState() {
    assertAt(of(null, UP_TO_41, 0, 50), 42, 0);
    assertAt(of(null, UNNAMED, 0, 42), 42, 0);
    assertAt(of(null, UP_TO_41, 42, 42), 42, 0);
  }

  @Test
  void whatWasRemovedUndecidedIsCounted() {
    assertAt(of(null, UP_TO_41, 50, 60), 50, 8);
    assertAt(of(42L, UP_TO_41, 50, 60), 50, 8);
    assertAt(of(null, OF_ANOTHER, 3, 60), 3, 3);
  }

  @Test
  void anotherTopicBeginsAtItsBeginning() {
    assertAt(of(null, OF_ANOTHER, 0, 60), 0, 0);
    assertAt(of(42L, OF_ANOTHER, 0, 60), 0, 0);
    assertThat(of(0L, OF_ANOTHER, 0, 60)).isEqualTo(new Beginning.AsCommitted());
    assertAt(of(null, new DecidedPosition(-1, Commands.LOGS), 0, 0), 0, 0);
  }

  @Test
  void whereNothingWasEverWrittenItBegins() {
    assertAt(Beginning.of(null, null, 0, 7, false, HERE), 0, 0);
  }

  @Test
  void whatCannotBeKnownIsNotGuessed() {
    assertUnknown(of(null, null, 0, 7), "position and state are lost");
    assertUnknown(of(null, UNNAMED, 0, 41), "refill");
    assertUnknown(of(42L, UNNAMED, 0, 41), "its end is lost");
    assertUnknown(of(42L, UP_TO_41, 0, 41), "its end is lost");
    assertUnknown(of(null, UP_TO_41, 0, 41), "delete the topic");
  }

  private static Beginning of(Long committed, DecidedPosition decided, long first, long end) {
    return Beginning.of(committed, decided, first, end, true, HERE);
  }

  private static void assertAt(Beginning beginning, long offset, long removed) {
    assertThat(beginning)
        .isInstanceOfSatisfying(
            Beginning.At.class,
            at -> {
              assertThat(at.offset()).isEqualTo(offset);
              assertThat(at.removed()).isEqualTo(removed);
            });
  }

  private static void assertUnknown(Beginning beginning, String why) {
    assertThat(beginning)
        .isInstanceOfSatisfying(
            Beginning.Unknown.class, unknown -> assertThat(unknown.why()).contains(why));
  }
}
