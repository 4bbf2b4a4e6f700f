package com.meatymusic.command.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What stands in the log of a request, found by the ids that its client has. */
class AccessLineIT {

  private static final String ORGANISATION = "access-line";

  private static final String TOKEN = RunningService.owner(ORGANISATION);

  private final Logger access = (Logger) LoggerFactory.getLogger("access");
  private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();
  private final ListAppender<ILoggingEvent> appender =
      new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
          event.prepareForDeferredProcessing();
          lines.add(event);
        }
      };

  @BeforeEach
  void listen() {
    appender.start();
    access.setLevel(Level.INFO);
    access.addAppender(appender);
  }

  @AfterEach
  void stop() {
    access.detachAppender(appender);
    access.setLevel(null);
  }

  private ILoggingEvent lineOf(String correlation) throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      for (var line : lines) {
        if (correlation.equals(line.getMDCPropertyMap().get("correlation_id"))) {
          return line;
        }
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new AssertionError("no line of " + correlation + " among " + lines);
  }

  private static Map<String, String> fields(ILoggingEvent line) {
    return line.getKeyValuePairs().stream()
        .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value)));
  }

  @Test
  void aRequestHasOneLineWithItsRouteAndAllItsIds() throws Exception {
    String body = "{\"email\":\"line@example.com\",\"displayName\":\"L\"}";
    var answer =
        RunningService.post(
            TOKEN, "/v1/users", body, "X-Correlation-Id", "c-1", "X-Request-Id", "r-1");
    var line = lineOf("c-1");
    assertThat(fields(line))
        .containsEntry("method", "POST")
        .containsEntry("route", "/v1/users")
        .containsEntry("status", "201")
        .containsEntry("slow", "false")
        .containsKey("duration_ms");
    assertThat(line.getMDCPropertyMap())
        .containsEntry("request_id", "r-1")
        .containsEntry("tenant", RunningService.tenantId(ORGANISATION).toString())
        .containsEntry("traceId", answer.header("X-Trace-Id"));
    assertThat(line.getFormattedMessage()).doesNotContain("example.com");
    // A line of an earlier request may come late.
    assertThat(lines)
        .filteredOn(each -> "r-1".equals(each.getMDCPropertyMap().get("request_id")))
        .hasSize(1);
  }

  @Test
  void aRefusalSaysWithWhatStatusItWasAnsweredAndOnWhichRoute() throws Exception {
    RunningService.post(TOKEN, "/v1/users", "{", "X-Correlation-Id", "c-2");
    assertThat(fields(lineOf("c-2")))
        .containsEntry("status", "400")
        .containsEntry("route", "/v1/users");
    RunningService.post("nonsense", "/v1/users", "{}", "X-Correlation-Id", "c-3");
    assertThat(fields(lineOf("c-3"))).containsEntry("status", "401").containsEntry("route", "none");
  }

  @Test
  void probesAndScrapesHaveNone() throws Exception {
    for (String path : List.of("/health/live", "/healthz", "/metrics", "/health/ready")) {
      RunningService.send("GET", path, TOKEN, "application/json", "");
    }
    RunningService.post(TOKEN, "/v1/users", "{", "X-Correlation-Id", "c-4");
    lineOf("c-4");
    assertThat(lines).hasSize(1);
  }
}
