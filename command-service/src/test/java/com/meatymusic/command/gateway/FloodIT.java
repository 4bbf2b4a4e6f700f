package com.meatymusic.command.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.schemas.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** Callers who ask for all of their requests to be traced, where we keep no trace. */
class FloodIT {

  private static final int REQUESTS = 200;
  private static final String SPAN = "b7ad6b7169203331";

  private static String traceparent(String trace) {
    return "00-" + trace + "-" + SPAN + "-01";
  }

  private static String newTrace() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  @Test
  void doNotChangeHowMuchIsKept() throws Exception {
    String token = RunningService.owner("flood");
    Set<String> asked = new HashSet<>();
    for (int i = 0; i < REQUESTS; i++) {
      String trace = newTrace();
      asked.add(trace);
      // Some become commands and are decided, most are refused: both are under the caller's trace.
      String body = i % 10 == 0 ? "{\"email\":\"f%d@example.com\"}".formatted(i) : "{";
      var answer = RunningService.post(token, "/v1/users", body, "traceparent", traceparent(trace));
      assertThat(answer.status()).isEqualTo(i % 10 == 0 ? 201 : 400);
      assertThat(answer.header("X-Trace-Id")).isEqualTo(trace);
    }
    // What is kept does arrive, and comes after all that may have been kept of the requests.
    String ours = newTrace();
    RecordHeaders headers = new RecordHeaders();
    headers.add(HeaderNames.TRACEPARENT, traceparent(ours).getBytes(StandardCharsets.UTF_8));
    RunningService.tracing().span("control", headers).startSpan().end();
    assertThat(RunningService.spans().await(span -> span.traceId().equals(ours), 1)).hasSize(1);
    assertThat(RunningService.spans().all())
        .filteredOn(span -> asked.contains(span.traceId()))
        .isEmpty();
  }
}
