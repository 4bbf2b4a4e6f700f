package com.meatymusic.query.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.meatymusic.platform.web.ProblemException;
import com.meatymusic.testing.OddValues;
import com.meatymusic.testing.Property;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectsTest {

  private static ProblemException refusal(String text) {
    return catchThrowableOfType(ProblemException.class, () -> Subjects.user(text));
  }

  @Test
  void anIdIsReadAsItIsWritten() {
    Property.holds(
        1_000,
        random -> {
          UUID id = new UUID(random.nextLong(), random.nextLong());
          assertThat(Subjects.user(id.toString())).isEqualTo(id);
          assertThat(Subjects.ofUser(id)).isEqualTo("user/" + id);
        });
  }

  /** Nothing can be told from the difference: there is none. */
  @Test
  void whatIsNoIdIsAnsweredLikeOneThatNobodyHas() {
    Property.holds(
        1_000,
        random -> {
          ProblemException refused = refusal(new OddValues(random).line(40));
          assertThat(refused.problem()).isEqualTo(Subjects.unknownUser());
          assertThat(refused.problem().status()).isEqualTo(404);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "me", "1-1-1-1-1", "{00000000-0000-0001-0000-000000000001}"})
  void anotherWayToWriteOneIsNone(String text) {
    assertThat(refusal(text).problem().code()).isEqualTo("user-unknown");
    String upper = new UUID(0xabc, 0xdef).toString().toUpperCase(Locale.ROOT);
    assertThat(refusal(upper).problem().code()).isEqualTo("user-unknown");
  }

  @Test
  void eachKindIsUnknownByItsName() {
    assertThat(Subjects.unknown("mood").code()).isEqualTo("mood-unknown");
    assertThat(
            catchThrowableOfType(
                    ProblemException.class, () -> Subjects.id("x", () -> Subjects.unknown("mood")))
                .problem())
        .isEqualTo(Subjects.unknown("mood"));
  }
}
