package com.meatymusic.platform.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueFormTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T18:30:00Z, 2026-01-31T18:30:00Z",
    "2026-01-31t18:30:00.5z, 2026-01-31T18:30:00.500Z",
    "2026-01-31T18:30:00.123000000+02:00, 2026-01-31T16:30:00.123Z",
    "2026-01-31T18:30:00-23:59, 2026-02-01T18:29:00Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z"
  })
  void aTimeIsTheInstantItSays(String text, Instant instant) {
    assertThat(ValueForm.time(text)).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 2026-01-31T18:30:00Z",
        "2026-01-31",
        "2026-01-31T18:30:00",
        "2026-01-31 18:30:00Z",
        "2026-01-31T18:30Z",
        "2026-01-31T18:30:60Z",
        "2016-12-31T23:59:60Z",
        "2026-01-31T24:00:00Z",
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-01-31T18:30:00,5Z",
        "2026-01-31T18:30:00.1234Z",
        "2026-01-31T18:30:00.0000001Z",
        "2026-01-31T18:30:00+02:00[Europe/Berlin]",
        "2026-01-31T18:30:00Z[UTC]",
        "2026-01-31T18:30:00+24:00",
        "2026-01-31T18:30:00+0200",
        "+1000000000-12-31T23:59:59Z",
        "-0001-01-01T00:00:00Z",
        "0000-12-31T23:59:59Z",
        "0001-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01",
        "1700000000",
        "1e1000000000",
        "\u0662\u0660\u0662\u0666-01-31T18:30:00Z"
      })
  void whatIsNoTimeIsRefused(String text) {
    assertThatThrownBy(() -> ValueForm.time(text)).isInstanceOf(FormException.class);
  }

  @ParameterizedTest
  @CsvSource({"P14D, 1209600", "P2W, 1209600", "PT1H30M, 5400", "P1DT1S, 86401", "PT0S, 0"})
  void aLengthOfTimeIsInWholeSeconds(String text, long seconds) {
    assertThat(ValueForm.duration(text)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "P",
        "PT",
        "P1DT",
        "PT1.9S",
        "PT1.0S",
        "PT1,5S",
        "P1Y",
        "P1M",
        "-P1D",
        "P-1D",
        "p14d",
        "14",
        "P14D ",
        "P9999999999D",
        "PT1S1M",
        "P1W2D",
        "\u0661"
      })
  void whatIsNoLengthIsRefused(String text) {
    assertThatThrownBy(() -> ValueForm.duration(text)).isInstanceOf(FormException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1-1-1-1-1", "0198000000007000800000000000000", "{0}", "me"})
  void whatIsNoUuidIsRefused(String text) {
    assertThatThrownBy(() -> ValueForm.uuid(text)).isInstanceOf(FormException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "+5", " 5", "5 ", "0x10", "1e2", "4.0", "\u0665", "#5", "2147483648"})
  void whatIsNoWholeNumberIsRefused(String text) {
    assertThatThrownBy(() -> ValueForm.wholeInt(text)).isInstanceOf(FormException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e400",
        "-1e400",
        "1e-400",
        "1e1000000000",
        "1e-1000000000",
        "1e99999999999999999999",
        "0.1000000000000000055511151231257827",
        "12345678901234567.25",
        "9007199254740993",
        "3.9999999999999999999"
      })
  void aNumberThatWouldComeBackAsAnotherIsNotExact(String number) {
    assertThat(ValueForm.isExact(number)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "-0.0",
        "0.1",
        "0.10",
        "1e22",
        "1E+22",
        "1e23",
        "9007199254740992",
        "1.7976931348623157e308",
        "2.2250738585072014E-308",
        "123456789012345",
        "0e1000000000"
      })
  void aNumberThatADoubleHasIsExact(String number) {
    assertThat(ValueForm.isExact(number)).isTrue();
  }

  @Test
  void everyDoubleIsExactAndIsNotBentByOneMoreDigit() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 100_000; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        String text = Double.toString(number);
        assertThat(ValueForm.isExact(text)).as("%s, seed %d", text, seed).isTrue();
        String more =
            new BigDecimal(text).multiply(new BigDecimal("1.0000000000000000001")).toString();
        assertThat(ValueForm.isExact(more)).as("%s, seed %d", more, seed).isEqualTo(number == 0);
      }
    }
  }
}
