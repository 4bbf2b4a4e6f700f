package com.meatymusic.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05.678Z",
        "2024-02-29T23:59:59.999Z",
        "1969-12-31T23:59:59.001Z",
        "2026-01-02T03:04:05.678901Z",
        "2026-01-02T03:04:05.6Z",
        "2026-01-02T03:04:05+02:00",
        "2026-01-02T24:00:00Z"
      })
  void readsWhatTheFormatterReads(String text) {
    assertThat(Times.parse(text.getBytes(UTF_8))).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05.678Z",
        "2024-02-29T23:59:59.009Z",
        "1969-12-31T23:59:59.001Z",
        "0000-01-01T00:00:00Z",
        "-0001-12-31T23:59:59.999Z",
        "9999-12-31T23:59:59.999Z",
        "+10000-01-01T00:00:00Z",
        "2026-01-02T03:04:05.678901Z",
        "2026-01-02T03:04:05.000000001Z"
      })
  void writesWhatTheFormatterWrites(String text) {
    assertThat(Times.format(Instant.parse(text))).isEqualTo(Instant.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Z", "2026-02-30T03:04:05Z", "2026-13-02T03:04:05Z", "2026-01-02 03:04:05Z"})
  void refusesWhatTheFormatterRefuses(String text) {
    assertThatThrownBy(() -> Times.parse(text.getBytes(UTF_8)))
        .isInstanceOf(DateTimeException.class);
  }
}
