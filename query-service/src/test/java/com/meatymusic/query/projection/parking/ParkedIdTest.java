package com.meatymusic.query.projection.parking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.meatymusic.platform.web.ProblemException;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.operator.OperatorDeed;
import com.meatymusic.testing.OddValues;
import com.meatymusic.testing.Property;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParkedIdTest {

  private static @Nullable ProblemException refusal(Runnable read) {
    return catchThrowableOfType(ProblemException.class, read::run);
  }

  @Test
  void anIdReadsBackAsItWasWrittenWhateverTheSubject() {
    Property.holds(
        2_000,
        random -> {
          OddValues values = new OddValues(random);
          ParkedId id =
              new ParkedId(
                  new UUID(random.nextLong(), random.nextLong()),
                  new GenerationId("users", 1 + random.nextInt(1_000)),
                  values.once(5) ? values.line(9) + "\n" + values.line(9) : values.line(60));
          assertThat(ParkedId.parse(id.toString())).isEqualTo(id);
          assertThat(ParkedId.cursor(id.toString())).isEqualTo(id);
        });
  }

  @Test
  void whatIsMadeUpIsNothingThatIsParked() {
    Property.holds(
        2_000,
        random -> {
          byte[] bytes = new byte[random.nextInt(80)];
          random.nextBytes(bytes);
          String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
          assertThat(refusal(() -> ParkedId.parse(text)).problem().code())
              .isEqualTo("parked-unknown");
          assertThat(refusal(() -> ParkedId.cursor(text)).problem().code())
              .isEqualTo("cursor-invalid");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a\nb",
        "not-a-uuid\nusers\n1\nuser/1",
        "00000000-0000-0001-0000-000000000001\nusers\nx\nuser/1",
        "00000000-0000-0001-0000-000000000001\nusers\n99999999999\nuser/1",
        "00000000-0000-0001-0000-000000000001\nusers\n1\nuser/\u0000"
      })
  void partsThatAreNoneAreRefused(String parts) {
    String text =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(parts.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(refusal(() -> ParkedId.parse(text)).problem().status()).isEqualTo(404);
    assertThat(refusal(() -> ParkedId.cursor(text)).problem().status()).isEqualTo(400);
  }

  @Test
  void aReasonIsGivenInAThousandCharactersAtMost() {
    assertThat(OperatorDeed.reason("broken")).isEqualTo("broken");
    assertThat(OperatorDeed.reason("x".repeat(1_000))).hasSize(1_000);
    for (String none : new String[] {null, "", " \t\n", "x".repeat(1_001)}) {
      assertThat(refusal(() -> OperatorDeed.reason(none)).problem().code())
          .isEqualTo("reason-missing");
    }
  }
}
