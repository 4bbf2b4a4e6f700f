package com.meatymusic.query.read.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.testing.Property;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

class EntityTagTest {

  @Test
  void whatIsOtherwiseAtTheSameVersionHasAnotherTag() {
    assertThat(EntityTag.of(3, 1, null, false)).hasToString("\"3\"");
    assertThat(EntityTag.of(3, 1, "expired", false)).hasToString("\"3-expired\"");
    assertThat(EntityTag.of(3, 1, null, true)).hasToString("\"3-parked\"");
    assertThat(EntityTag.of(3, 1, "expired", true)).hasToString("\"3-expired.parked\"");
    assertThat(EntityTag.of(3, 2, "expired", true)).hasToString("\"3-g2.expired.parked\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"3\" | true",
        "W/\"3\" | true",
        "\"1\", \"3\" | true",
        "* | true",
        "\"2\" | false",
        "\"3-parked\" | false",
        "3 | false"
      })
  void aClientMayHaveIt(String header, boolean known) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.IF_NONE_MATCH, header);
    assertThat(EntityTag.of(3, 1, null, false).isKnown(headers)).isEqualTo(known);
    assertThat(EntityTag.of(3, 1, null, false).isKnown(new HttpHeaders())).isFalse();
  }

  /** All that an answer says besides its body. Both first generations are tagged alike. */
  private record Said(long version, int generation, @Nullable String besides, boolean parked) {

    static Said any(SplittableRandom random) {
      return new Said(
          random.nextLong(12),
          1 + random.nextInt(12),
          random.nextBoolean() ? "expired" : null,
          random.nextBoolean());
    }

    EntityTag tag() {
      return EntityTag.of(version, generation, besides, parked);
    }
  }

  @Test
  void noTwoAnswersShareATag() {
    Map<String, Said> seen = new HashMap<>();
    Property.holds(
        5_000,
        random -> {
          Said said = Said.any(random);
          Said before = seen.putIfAbsent(said.tag().opaque(), said);
          assertThat(before).isIn(null, said);
        });
  }

  @Test
  void aClientKnowsWhatItNamesAndNothingElse() {
    Property.holds(
        2_000,
        random -> {
          Said current = Said.any(random);
          List<String> named = new ArrayList<>();
          boolean known = false;
          for (int i = random.nextInt(6); i > 0; i--) {
            Said other = Said.any(random);
            known |= other.tag().equals(current.tag());
            named.add((random.nextBoolean() ? "W/" : "") + other.tag());
          }
          if (random.nextBoolean()) {
            named.add(current.tag().toString());
            known = true;
          }
          Collections.shuffle(named, new java.util.Random(random.nextLong()));
          HttpHeaders headers = new HttpHeaders();
          if (!named.isEmpty()) {
            headers.set(HttpHeaders.IF_NONE_MATCH, String.join(", ", named));
          }
          assertThat(current.tag().isKnown(headers)).as(named.toString()).isEqualTo(known);
        });
  }

  /** What a command takes in {@code If-Match} is the version, as long as nothing else is said. */
  @Test
  void aPlainTagIsTheVersion() {
    Property.holds(
        500,
        random -> {
          long version = random.nextLong(Long.MAX_VALUE);
          assertThat(EntityTag.of(version, 1, null, false)).hasToString("\"" + version + "\"");
        });
  }
}
