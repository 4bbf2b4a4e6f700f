package com.meatymusic.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

class AcceptanceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/* | true",
        "application/* | true",
        "application/json | true",
        "application/json;charset=utf-8 | true",
        "application/json;q=0.1, text/html | true",
        "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8 | true",
        "application/xml | false",
        "text/* | false",
        "application/json;q=0 | false",
        "application/json;q=0, */* | false",
        "*/*;q=0 | false",
        "application/*;q=0, application/json | true",
        "*/*, application/*;q=0 | false"
      })
  void theNarrowestRangeCounts(String header, boolean takes) {
    assertThat(of(header).takes(MediaType.APPLICATION_JSON)).isEqualTo(takes);
  }

  @Test
  void whoSaysNothingTakesAnything() {
    assertThat(Acceptance.of(new HttpHeaders()).orElseThrow().takes(MediaType.APPLICATION_JSON))
        .isTrue();
  }

  @Test
  void aMalformedHeaderIsNone() {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.ACCEPT, "json");
    assertThat(Acceptance.of(headers)).isEmpty();
  }

  private static Acceptance of(String header) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.ACCEPT, header);
    return Acceptance.of(headers).orElseThrow();
  }
}
