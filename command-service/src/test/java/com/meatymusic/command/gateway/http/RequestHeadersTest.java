package com.meatymusic.command.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.meatymusic.command.domain.ExpectedVersions;
import com.meatymusic.platform.web.ProblemException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/** What a request says of its command beside the body. */
class RequestHeadersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "\"3\" | 3",
        "\"1\", \"3\" | 1,3",
        "\"3\",\"1\",\"3\" | 1,3",
        "\"3-k2xq\" | 3",
        "W/\"3\" | -1",
        "W/\"3\", \"4\" | 4",
        "\"abc\" | -1",
        "\"3abc\" | -1",
        "\"99999999999999999999\" | -1"
      })
  void ifMatchStandsForVersions(String header, String versions) {
    assertThat(versions(header)).hasToString(versions);
    assertThat(ExpectedVersions.parse(versions)).hasValue(versions(header));
  }

  @Test
  void linesOfIfMatchAreOneList() {
    assertThat(versions("\"1\"", "\"3\"")).hasToString("1,3");
  }

  @Test
  void anythingThereIsWillDo() {
    assertThat(versions("*")).isNull();
    assertThat(versions()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bad", "3", "", "\"3", "\"1\", *", "\"1\" \"2\""})
  void aMalformedIfMatchIsRefused(String header) {
    thenRefused("if-match-invalid", () -> versions(header));
  }

  @Test
  void aWeakTagMatchesNoVersion() {
    assertThat(versions("W/\"3\"").contains(3)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "abc | abc",
        "\"abc\" | abc",
        "\"a\\\"b\\\\c\" | a\"b\\c",
        "\"a b\" | a b",
        "\"8e03978e-40d5-43e8-bc93-6894a57f9324\" | 8e03978e-40d5-43e8-bc93-6894a57f9324"
      })
  void aKeyIsTheSameInQuotesAndBare(String header, String key) {
    assertThat(key(header)).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\"\"", "a b", "\"abc", "\"a\\b\"", "\"a\"b\"", "\"abc\";p=1", "é", "\"é\""})
  void aMalformedKeyIsRefused(String header) {
    thenRefused("idempotency-key-invalid", () -> key(header));
  }

  @Test
  void aKeyStandsOnceAndHasABound() {
    thenRefused("idempotency-key-invalid", () -> key("a", "a"));
    thenRefused("idempotency-key-invalid", () -> key("a".repeat(256)));
    thenRefused("idempotency-key-invalid", () -> key("\"" + "a".repeat(256) + "\""));
    assertThat(key("\"" + "\\\\".repeat(255) + "\"")).isEqualTo("\\".repeat(255));
    assertThat(key()).isNull();
  }

  private static ExpectedVersions versions(String... lines) {
    return IfMatch.versions(headers(HttpHeaders.IF_MATCH, lines));
  }

  private static String key(String... lines) {
    return IdempotencyKey.of(headers(IdempotencyKey.HEADER, lines));
  }

  private static HttpHeaders headers(String name, String... lines) {
    HttpHeaders headers = new HttpHeaders();
    List<String> all = Arrays.asList(lines);
    all.forEach(line -> headers.add(name, line));
    return headers;
  }

  private static void thenRefused(
      String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo(code));
  }
}
