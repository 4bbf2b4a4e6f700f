package com.meatymusic.platform.form.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.meatymusic.platform.web.Problem;
import com.meatymusic.platform.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FormDecoderTest {

  private static final FormDecoder DECODER = new FormDecoder(new JsonMapper());

  record Body(
      @Nullable String text,
      @Nullable Integer whole,
      long primitive,
      @Nullable Double number,
      @Nullable Boolean truth,
      @Nullable Instant time,
      @Nullable Duration length,
      @Nullable UUID id,
      @Nullable Set<String> texts,
      @Nullable List<Inner> list,
      @Nullable Inner inner,
      @Nullable ObjectNode free) {}

  record Inner(@Nullable String name) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"text\":5}|/text",
        "{\"text\":true}|/text",
        "{\"text\":[\"a\"]}|/text",
        "{\"whole\":4.7}|/whole",
        "{\"whole\":4.0}|/whole",
        "{\"whole\":4e0}|/whole",
        "{\"whole\":3.9999999999999999999}|/whole",
        "{\"whole\":\"4\"}|/whole",
        "{\"whole\":\"\"}|/whole",
        "{\"whole\": true}|/whole",
        "{\"whole\":2147483648}|/whole",
        "{\"whole\":[4]}|/whole",
        "{\"primitive\":null}|/primitive",
        "{\"number\":\"0.5\"}|/number",
        "{\"number\":\"NaN\"}|/number",
        "{\"number\":true}|/number",
        "{\"truth\":\"true\"}|/truth",
        "{\"truth\":1}|/truth",
        "{\"time\":1700000000}|/time",
        "{\"time\":1e1000000000}|/time",
        "{\"time\":\"\"}|/time",
        "{\"time\":\"+1000000000-12-31T23:59:59Z\"}|/time",
        "{\"length\":14}|/length",
        "{\"length\":\"\"}|/length",
        "{\"length\":\"PT1.9S\"}|/length",
        "{\"id\":\"\"}|/id",
        "{\"id\":\"AAAAAAAAAAAAAAAAAAAAAA==\"}|/id",
        "{\"texts\":[null]}|/texts",
        "{\"texts\":\"a\"}|/texts",
        "{\"list\":[{\"name\":\"a\"},{\"name\":5}]}|/list/1/name",
        "{\"list\":[{\"name\":\"a\"},null]}|/list",
        "{\"inner\":\"\"}|/inner",
        "{\"inner\":[]}|/inner",
        "{\"inner\":{\"nmae\":\"a\"}}|/inner/nmae",
        "{\"free\":[]}|/free",
        "{\"free\":{\"a\":1,\"a\":1}}|/free/a",
        "{\"primitive\":1,\"txt/x\":\"a\"}|/txt~1x",
        "[]|``",
        "5|``"
      })
  void whatIsSentForSomethingElseIsRefusedAtItsPlace(String json, String pointer) {
    Problem problem = refused(json.getBytes(UTF_8));
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.code()).isEqualTo("request-invalid");
    assertThat(problem.members().get("errors"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Problem.Violation.class))
        .singleElement()
        .satisfies(error -> assertThat(error.pointer()).startsWith(pointer));
  }

  @Test
  void whatIsUnknownIsNamedAndWhatIsKnownToo() {
    Problem problem = refused("{\"inner\":{\"nmae\":\"a\"}}".getBytes(UTF_8));
    assertThat(problem.members().get("errors"))
        .asString()
        .contains("/inner/nmae", "members are name");
  }

  @Test
  void bodiesAreUtf8() {
    for (byte[] body :
        new byte[][] {
          "{\"text\":\"a\"}".getBytes(UTF_16),
          "{\"text\":\"\u00e4\"}".getBytes(ISO_8859_1),
          "\ufeff{}".getBytes(UTF_8),
          {'{', '"', 't', 'e', 'x', 't', '"', ':', '"', (byte) 0xc0, (byte) 0xaf, '"', '}'},
          {0, '{', 0, '}'},
          {0, 0, 0, '{', 0, 0, 0, '}'}
        }) {
      assertThat(refused(body).code()).isEqualTo("request-unreadable");
      assertThat(refused(body).members()).containsKeys("line", "column");
    }
  }

  @Test
  void whatIsWellFormedIsReadAsItIs() {
    Body body =
        (Body)
            read(
                """
                {"text":"a\\tb","whole":4,"primitive":7,"number":1,"truth":false,
                 "time":"2026-01-31T18:30:00.5+01:00","length":"P14D",
                 "id":"01980000-0000-7000-8000-00000000000A","texts":["x"],
                 "list":[{"name":null}],"inner":{},"free":{"a":-0.0,"b":1e22,"c":[null]}}
                """
                    .getBytes(UTF_8),
                Body.class);
    assertThat(body)
        .isEqualTo(
            new Body(
                "a\tb",
                4,
                7,
                1.0,
                false,
                Instant.parse("2026-01-31T17:30:00.5Z"),
                Duration.ofDays(14),
                UUID.fromString("01980000-0000-7000-8000-00000000000a"),
                Set.of("x"),
                List.of(new Inner(null)),
                new Inner(null),
                body.free()));
    assertThat(body.free()).hasToString("{\"a\":-0.0,\"b\":1.0E22,\"c\":[null]}");
  }

  private static Problem refused(byte[] body) {
    return catchThrowableOfType(ProblemException.class, () -> read(body, Body.class)).problem();
  }

  private static Object read(byte[] body, Class<?> type) {
    return DECODER.decode(
        DefaultDataBufferFactory.sharedInstance.wrap(body),
        ResolvableType.forClass(type),
        MediaType.APPLICATION_JSON,
        Map.of());
  }
}
