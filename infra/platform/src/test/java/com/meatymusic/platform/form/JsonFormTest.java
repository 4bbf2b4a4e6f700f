package com.meatymusic.platform.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1,\"a\":2}|/a",
        "{\"b\":[{},{\"x/y\":1,\"\\u0078\\/y\":2}]}|/b/1/x~1y",
        "{\"a\":{\"b\":\"\\u0000\"}}|/a/b",
        "[\"x\",\"\\ud800\"]|/1",
        "[\"\\udc00\\ud800\"]|/0",
        "[\"\\ufffe\"]|/0",
        "{\"a\":[0.5,1e400]}|/a/1",
        "{\"a\":1e1000000000}|/a",
        "{\"a\\u0001b\":1}|/a\u0001b"
      })
  void whatCanNotBeKeptIsRefusedAtItsPlace(String json, String pointer) {
    FormException refused = catchThrowableOfType(FormException.class, () -> JsonForm.check(json));
    assertThat(refused.pointer()).isEqualTo(pointer);
    assertThat(refused.place()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"a\":}",
        "[1,]",
        "{} {}",
        "1 2",
        "NaN",
        "[Infinity]",
        "'a'",
        "{a:1}",
        "// x\n1",
        "[01]",
        "[1.]",
        "[.5]",
        "[+1]",
        "\ufeff{}",
        "[\"\t\"]",
        "tru",
        "\u0000"
      })
  void whatIsNoJsonSaysWhereItCeases(String json) {
    FormException refused = catchThrowableOfType(FormException.class, () -> JsonForm.check(json));
    assertThat(refused.place()).isNotNull();
  }

  @Test
  void lineAndColumnAreTold() {
    FormException refused =
        catchThrowableOfType(
            FormException.class, () -> JsonForm.check("{\"a\": {\n  \"secret\": oops}}"));
    assertThat(refused.place()).isNotNull();
    assertThat(refused.place().line()).isEqualTo(2);
    assertThat(refused.pointer()).isEqualTo("/a/secret");
    assertThat(refused.detail()).doesNotContain("oops");
  }

  @Test
  void sixtyFourLevelsAreTheMost() {
    assertThatCode(() -> JsonForm.check("[".repeat(64) + "]".repeat(64)))
        .doesNotThrowAnyException();
    for (String deep : new String[] {"[", "{\"a\":"}) {
      FormException refused =
          catchThrowableOfType(FormException.class, () -> JsonForm.check(deep.repeat(100_000)));
      assertThat(refused.detail()).contains("64 levels");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "\"a\"", "null", " {\"a\": [1.50, -0.0, true]}\r\n", "\"\\t\\n\""})
  void theRestIsJson(String json) {
    assertThatCode(() -> JsonForm.check(json)).doesNotThrowAnyException();
  }
}
