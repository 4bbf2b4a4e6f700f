package com.meatymusic.query.read.http;

import static org.assertj.core.api.Assertions.assertThat;

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
}
