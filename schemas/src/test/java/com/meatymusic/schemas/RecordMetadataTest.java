package com.meatymusic.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordMetadataTest {

  private static RecordMetadata read(String value) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("n", value.getBytes(UTF_8));
    return RecordMetadata.of(headers);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "007",
        "-1",
        "+5",
        "999999999999999999",
        "1000000000000000000",
        "9223372036854775807",
        "-9223372036854775808"
      })
  void readsTheNumbersThatTheJdkReads(String text) {
    assertThat(read(text).number("n")).isEqualTo(Long.parseLong(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", "1 ", "1.0", "0x1", "12a", "9223372036854775808", "18446744073709551617"})
  void refusesWhatIsNoNumber(String text) {
    assertThatThrownBy(() -> read(text).number("n"))
        .isInstanceOf(MetadataException.class)
        .hasMessageContaining("header n is not a whole number");
  }

  @Test
  void saysWhichHeaderIsMissing() {
    assertThatThrownBy(() -> read("1").number("m"))
        .isInstanceOf(MetadataException.class)
        .hasMessage("header m is missing");
  }

  @Test
  void whatIsSetStandsBeforeWhatWasRead() {
    RecordMetadata metadata = read("1").with("m", 2);
    assertThat(metadata.number("n")).isEqualTo(1);
    assertThat(metadata.with("n", 3).number("n")).isEqualTo(3);
    assertThat(RecordMetadata.of(metadata.toHeaders()).number("m")).isEqualTo(2);
  }
}
