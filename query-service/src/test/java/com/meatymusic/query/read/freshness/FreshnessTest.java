package com.meatymusic.query.read.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.meatymusic.platform.consistency.ConsistencyToken;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.platform.web.ProblemException;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.testing.Property;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class FreshnessTest {

  private static final UUID TENANT = new UUID(1, 1);
  private static final LogIdentity LOG = new LogIdentity("events", "c", "log", 12);
  private static final Duration USUAL = Duration.ofSeconds(1);

  private static MockServerWebExchange asked(@Nullable String token, String... prefer) {
    var request = MockServerHttpRequest.get("/v1/users");
    if (token != null) {
      request.header(ConsistencyToken.HEADER, token);
    }
    if (prefer.length > 0) {
      request.header("Prefer", prefer);
    }
    return MockServerWebExchange.from(request);
  }

  private static Problem refusal(String token) {
    return catchThrowableOfType(
            ProblemException.class, () -> Freshness.of(asked(token), TENANT, LOG))
        .problem();
  }

  private static String token(String epoch, UUID tenant, long tenantSeq) {
    return new ConsistencyToken(epoch, tenant, tenantSeq).toString();
  }

  @Test
  void withoutATokenAnyAnswerWillDoHoweverLongOneWouldWait() {
    assertThat(Freshness.of(asked(null, "wait=9"), TENANT, LOG))
        .isEqualTo(new Freshness(TENANT, 0, Duration.ZERO));
  }

  @Test
  void aTokenOfTheLogIsWaitedForASecond() {
    Property.holds(
        200,
        random -> {
          long seq = random.nextLong(1L << 53);
          assertThat(Freshness.of(asked(token("log", TENANT, seq)), TENANT, LOG))
              .isEqualTo(new Freshness(TENANT, seq, USUAL));
        });
  }

  @Test
  void aTokenOfAnotherTenantOrLogIsRefused() {
    Problem tenant = refusal(token("log", new UUID(2, 2), 1));
    assertThat(tenant.status()).isEqualTo(400);
    assertThat(tenant.code()).isEqualTo("consistency-token-invalid");
    assertThat(tenant.detail()).contains("another tenant");
    Problem log = refusal(token("former", TENANT, 1));
    assertThat(log.code()).isEqualTo("consistency-token-invalid");
    assertThat(log.detail()).contains("another log");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "log.x.1", "log.00000000-0000-0001-0000-000000000001"})
  void whatIsNoTokenIsRefused(String token) {
    assertThat(refusal(token).code()).isEqualTo("consistency-token-invalid");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "wait=3 | 3",
        "wait=\"3\" | 3",
        "wait = 3 | 3",
        "respond-async, wait=3 | 3",
        "respond-async;wait=3 | 3",
        "wait=0 | 0",
        "wait=11 | 10",
        "wait=999999999 | 10",
        "wait=-3 | 1",
        "wait=x | 1",
        "wait | 1",
        "await=3 | 1",
        "handling=lenient | 1"
      })
  void oneWaitsAsLongAsOnePrefersAndNoLongerThanTenSeconds(String prefer, long seconds) {
    assertThat(Freshness.patience(asked(null, prefer), USUAL))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void itIsFoundAmongWhateverElseIsPreferred() {
    Property.holds(
        500,
        random -> {
          List<String> preferences =
              new ArrayList<>(List.of("respond-async", "handling=strict", "depth=\"1\"", "x"));
          long seconds = random.nextInt(30);
          preferences.add(random.nextInt(preferences.size() + 1), "wait=" + seconds);
          String header = String.join(random.nextBoolean() ? ", " : ",", preferences);
          assertThat(Freshness.patience(asked(null, header), USUAL))
              .isEqualTo(Duration.ofSeconds(Math.min(10, seconds)));
        });
  }

  @Test
  void itMayStandInAnyOfSeveralHeadersAndTheFirstCounts() {
    assertThat(Freshness.patience(asked(null, "respond-async", "wait=4"), USUAL))
        .isEqualTo(Duration.ofSeconds(4));
    assertThat(Freshness.patience(asked(null, "wait=2", "wait=4"), USUAL))
        .isEqualTo(Duration.ofSeconds(2));
  }
}
