package com.meatymusic.query.read.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.meatymusic.platform.web.ProblemException;
import com.meatymusic.testing.Property;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  private static final int BYTES = 25;

  private static UUID id(SplittableRandom random) {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private static String code(String text) {
    return problem(() -> Cursor.parse(text, Cursor.FIRST)).problem().code();
  }

  private static ProblemException problem(Runnable read) {
    return catchThrowableOfType(ProblemException.class, read::run);
  }

  @Test
  void aCursorReadsBackAsItWasWritten() {
    Property.holds(
        2_000,
        random -> {
          Cursor cursor = new Cursor(random.nextLong(), id(random));
          assertThat(Cursor.parse(cursor.toString(), Cursor.LAST)).isEqualTo(cursor);
        });
  }

  @Test
  void itStandsInAUrlAsItIs() {
    Property.holds(
        500,
        random ->
            assertThat(new Cursor(random.nextLong(), id(random)).toString())
                .matches("[A-Za-z0-9_-]+"));
  }

  @Test
  void whoNamesNoneBeginsWhereThePagesDo() {
    assertThat(Cursor.parse(null, Cursor.FIRST)).isEqualTo(Cursor.FIRST);
    assertThat(Cursor.parse(null, Cursor.LAST)).isEqualTo(Cursor.LAST);
    assertThat(Cursor.parseTimed(null, Cursor.LAST)).isEqualTo(Cursor.LAST);
  }

  @Test
  void anyOtherLengthOrFormatIsRefused() {
    Property.holds(
        2_000,
        random -> {
          byte[] bytes = new byte[random.nextInt(60)];
          random.nextBytes(bytes);
          String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
          if (bytes.length == BYTES && bytes[0] == 2) {
            assertThat(Cursor.parse(text, Cursor.FIRST)).isNotNull();
          } else {
            assertThat(code(text)).isEqualTo("cursor-invalid");
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "1", "%00", "ünï", "////", "a b", "../..", "\u0000"})
  void aTextThatIsNotOursIsRefused(String text) {
    ProblemException refused = problem(() -> Cursor.parse(text, Cursor.FIRST));
    assertThat(refused.problem().status()).isEqualTo(400);
    assertThat(refused.problem().code()).isEqualTo("cursor-invalid");
  }

  @Test
  void whateverIsChangedInOneItIsRefusedOrAnotherOne() {
    Property.holds(
        2_000,
        random -> {
          StringBuilder text = new StringBuilder(new Cursor(random.nextLong(), id(random)) + "");
          text.setCharAt(random.nextInt(text.length()), (char) (' ' + random.nextInt(300)));
          ProblemException refused =
              problem(() -> Cursor.parse(text.toString(), Cursor.FIRST).timestamp());
          assertThat(refused == null || refused.problem().status() == 400).isTrue();
        });
  }

  /** Such a cursor is of a build that ordered by id alone. */
  @Test
  void whatIsOrderedByTimeTakesNoCursorWithoutATime() {
    String former = Cursor.of(new UUID(7, 7)).toString();
    assertThat(problem(() -> Cursor.parseTimed(former, Cursor.LAST)).problem().code())
        .isEqualTo("cursor-invalid");
    assertThat(Cursor.parse(former, Cursor.LAST)).isEqualTo(Cursor.of(new UUID(7, 7)));
    Cursor timed = Cursor.of(Instant.ofEpochMilli(5), new UUID(7, 7));
    assertThat(Cursor.parseTimed(timed.toString(), Cursor.LAST)).isEqualTo(timed);
  }

  /** Postgres takes timestamps from 4713 before our era to 294276. */
  @Test
  void itsTimeIsOneThatPostgresTakes() {
    Property.holds(
        2_000,
        random -> {
          Cursor madeUp = new Cursor(random.nextLong(), id(random));
          assertThat(madeUp.timestamp().getYear()).isBetween(1970, 9999);
        });
    for (long order : List.of(Long.MIN_VALUE, Long.MAX_VALUE, -1L, 0L)) {
      assertThat(new Cursor(order, new UUID(0, 0)).timestamp().getYear()).isBetween(1970, 9999);
    }
  }

  @Test
  void itsTimeIsThatOfTheRow() {
    Property.holds(
        500,
        random -> {
          Instant time = Instant.ofEpochMilli(random.nextLong(253_000_000_000_000L));
          assertThat(Cursor.of(time, id(random)).timestamp().toInstant()).isEqualTo(time);
        });
  }

  @Test
  void theLastOneIsBeyondEveryRow() {
    Property.holds(
        500,
        random -> {
          Instant time = Instant.ofEpochMilli(random.nextLong(253_000_000_000_000L));
          assertThat(Cursor.LAST.order()).isGreaterThan(Cursor.of(time, id(random)).order());
        });
  }
}
