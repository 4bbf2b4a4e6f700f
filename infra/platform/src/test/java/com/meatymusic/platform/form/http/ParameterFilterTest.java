package com.meatymusic.platform.form.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.web.ProblemException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class ParameterFilterTest {

  @ParameterizedTest
  @CsvSource({
    "/v1/tenant/audit?subject=user/%00, /subject",
    "/x?a=1&cursor=%C0%AF, /cursor",
    "/x?a=1&b=2&a=1, /a",
    "/x?%61=1&a=2, /a",
    "/x?a=%ED%A0%80, /a",
    "/x?a=%EF%BF%BE, /a",
    "/x?a=x%0Ay, /a",
    "/x?a%00=1, ''",
    "/v1/users/%00, ''",
    "/v1/users/%80/moods, ''"
  })
  void whatIsNoLineOfTextIsRefusedByItsName(String uri, String pointer) {
    assertThat(refused(uri)).isEqualTo(pointer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/x",
        "/x?",
        "/x?a",
        "/x?a=",
        "/x?a=1&b=1",
        "/x?a=%C3%A4+b%2Fc",
        "/v1/users/%C3%A4",
        "/x?&&"
      })
  void theRestPasses(String uri) {
    assertThat(refused(uri)).isNull();
  }

  private static String refused(String uri) {
    var exchange =
        MockServerWebExchange.from(
            MockServerHttpRequest.method(HttpMethod.GET, URI.create(uri)).build());
    AtomicBoolean passed = new AtomicBoolean();
    try {
      new ParameterFilter()
          .filter(exchange, next -> Mono.fromRunnable(() -> passed.set(true)))
          .block();
      assertThat(passed).isTrue();
      return null;
    } catch (ProblemException e) {
      assertThat(e.problem().status()).isEqualTo(400);
      var errors = (java.util.List<?>) e.problem().members().get("errors");
      return ((com.meatymusic.platform.web.Problem.Violation) errors.getFirst()).pointer();
    }
  }
}
