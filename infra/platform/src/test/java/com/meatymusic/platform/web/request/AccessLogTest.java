package com.meatymusic.platform.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.meatymusic.platform.logging.LoggingSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/** Whoever reads the log sees which answers did not get to their end, and whose doing it was. */
class AccessLogTest {

  private final Logger access = (Logger) LoggerFactory.getLogger("access");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @BeforeEach
  void listen() {
    lines.start();
    access.setLevel(Level.INFO);
    access.addAppender(lines);
  }

  @AfterEach
  void stop() {
    access.detachAppender(lines);
    access.setLevel(null);
  }

  @Test
  void anAnswerThatBrokeOffIsNoSuccess() {
    filter(exchange ->
        exchange.getResponse().setComplete().then(Mono.error(new IllegalStateException("torn"))));
    then(500, true, "us");
  }

  @Test
  void aClientThatHungUpIsNoFault() {
    filter(exchange -> Mono.error(AbortedException.beforeSend()));
    then(499, false, "client");
    assertThat(lines.list.getFirst().getLevel()).isEqualTo(Level.INFO);
  }

  private void filter(WebFilterChain chain) {
    var log =
        new AccessLog(new LoggingSettings(Duration.ofSeconds(9), Duration.ofSeconds(9)), meters);
    var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/v1/users"));
    log.filter(exchange, chain).onErrorComplete().block(Duration.ofSeconds(30));
  }

  private void then(int status, boolean aborted, String by) {
    assertThat(lines.list).hasSize(1);
    assertThat(lines.list.getFirst().getKeyValuePairs())
        .extracting(String::valueOf)
        .contains("status=\"" + status + "\"", "aborted=\"" + aborted + "\"");
    assertThat(meters.get("meatymusic.responses.broken").tag("by", by).counter().count())
        .isEqualTo(1);
  }
}
