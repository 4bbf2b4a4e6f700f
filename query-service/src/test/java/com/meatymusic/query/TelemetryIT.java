package com.meatymusic.query;

import static com.meatymusic.query.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.meatymusic.schemas.Ids;
import com.meatymusic.testing.SpanCollector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import zipkin2.Span;

/** What an operator sees of the service: spans in the right traces, slow queries, its log file. */
class TelemetryIT {

  private static final String PARKED = "/operator/v1/parked";

  private static final SpanCollector SPANS = SpanCollector.start();
  @TempDir private static Path logs;
  private static Service service;
  private static Log log;

  @BeforeAll
  static void start() {
    Map<String, String> settings = new HashMap<>(SPANS.properties());
    settings.put("meatymusic.projection.threads", "1");
    settings.put("meatymusic.logging.slow-query", "PT0S");
    settings.put("logging.file.name", logs.resolve("query-service.log").toString());
    settings.put("logging.logback.rollingpolicy.max-file-size", "20KB");
    service = Service.start(settings);
    log = service.log();
  }

  @AfterAll
  static void stop() {
    log.close();
    service.close();
    SPANS.close();
  }

  private static String newTrace() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static List<Span> projections(String trace, int enough) throws Exception {
    SPANS.await(span -> span.traceId().equals(trace), enough);
    return SPANS.trace(trace);
  }

  @Test
  void aBatchOfTwoTenantsKeepsEachRecordInItsOwnTraceAndIsLinkedToAll() throws Exception {
    String first = newTrace();
    String second = newTrace();
    service.projector().stop();
    for (int i = 0; i < 3; i++) {
      log.trace(first);
      log.user(Service.tenant("mixed-a"), Ids.next(), i + "@a.example.com", "A");
      log.trace(second);
      log.user(Service.tenant("mixed-b"), Ids.next(), i + "@b.example.com", "B");
    }
    service.projector().start();
    List<Span> ofFirst = projections(first, 3);
    List<Span> ofSecond = projections(second, 3);
    for (List<Span> trace : List.of(ofFirst, ofSecond)) {
      assertThat(trace).hasSize(3).extracting(Span::name).containsOnly("project");
      assertThat(trace).extracting(Span::parentId).containsOnly(Log.SPAN);
    }
    String batch = ofFirst.getFirst().tags().get("links");
    assertThat(List.of(ofFirst, ofSecond))
        .allSatisfy(
            trace -> assertThat(trace).extracting(s -> s.tags().get("links")).containsOnly(batch));
    List<Span> costs = SPANS.await(span -> span.traceId().equals(batch), 4);
    assertThat(costs)
        .filteredOn(span -> span.parentId() == null)
        .singleElement()
        .satisfies(span -> {
          assertThat(span.name()).isEqualTo("project batch");
          assertThat(span.tags().get("links")).contains(first).contains(second);
          assertThat(span.tags()).containsEntry("meatymusic.replay", "false");
        });
    assertThat(costs)
        .extracting(Span::name)
        .contains("transaction projector", "evalsha advance")
        .doesNotContain("project");
  }

  @Test
  void aRecordThatIsDrivenAgainKeepsItsTraceAndIsMarked() throws Exception {
    UUID tenant = Service.tenant("again");
    UUID user = Ids.next();
    log.trace(newTrace());
    log.garbage(tenant, "user/" + user);
    String trace = newTrace();
    log.trace(trace);
    log.user(tenant, user, "u@example.com", "U");
    eventually(() -> assertThat(parked(user)).isNotNull());
    String path = PARKED + "/" + parked(user).path("id").stringValue() + "/discard";
    var discarded = service.post(Service.operator(), path, "{\"reason\":\"a test wrote it\"}");
    assertThat(discarded.status()).as(discarded.raw().body()).isEqualTo(200);
    List<Span> spans = projections(trace, 2);
    assertThat(spans).hasSize(2).extracting(Span::parentId).containsOnly(Log.SPAN);
    assertThat(spans)
        .filteredOn(span -> "true".equals(span.tags().get("meatymusic.replay")))
        .singleElement()
        .satisfies(span -> assertThat(span.name()).isEqualTo("project"));
  }

  private static JsonNode parked(UUID user) {
    var page = service.get(Service.operator(), PARKED + "?projection=users");
    for (JsonNode item : page.json().path("items")) {
      if (item.path("subject").stringValue().equals("user/" + user)) {
        return item;
      }
    }
    return null;
  }

  @Test
  void aSlowQueryIsNamedWithoutTheSettingBeforeItAndWithoutValues() {
    UUID tenant = Service.tenant("slow");
    UUID user = Ids.next();
    log.user(tenant, user, "s@example.com", "S");
    Logger slow = (Logger) LoggerFactory.getLogger("com.meatymusic.query.postgres.SlowQueries");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    slow.addAppender(lines);
    try {
      assertThat(service.readAfter(log, "slow", "/v1/users").status()).isEqualTo(200);
    } finally {
      slow.detachAppender(lines);
    }
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(line -> line.contains("FROM users_") && line.contains("tenant_id = $1"))
        .noneMatch(line -> line.contains("BEGIN") || line.contains(tenant.toString()));
  }

  @Test
  void aRebuildIsMarkedAndLinkedButDoublesNoRecord() throws Exception {
    String trace = newTrace();
    log.trace(trace);
    UUID user = Ids.next();
    log.user(Service.tenant("anew"), user, "n@example.com", "N");
    assertThat(projections(trace, 1)).hasSize(1);
    int generation = service.operations().begin("users", "dry-run");
    service.operations().await("users", generation, "REPORTED");
    List<Span> batches =
        SPANS.await(
            span ->
                span.name().equals("project batch")
                    && "true".equals(span.tags().get("meatymusic.replay")),
            1);
    assertThat(batches).isNotEmpty().allSatisfy(b -> assertThat(b.tags()).containsKey("links"));
    assertThat(SPANS.trace(trace)).hasSize(1);
  }

  @Test
  void theNamedLogFileRotatesAndLosesNoLine() throws Exception {
    int requests = 200;
    String caller = Service.user("rotated");
    for (int i = 0; i < requests; i++) {
      service.get(caller, "/v1/users/nobody", "X-Correlation-Id", "rotated-" + i);
    }
    eventually(() -> {
      List<String> lines = new ArrayList<>();
      List<Path> files;
      try (Stream<Path> stream = Files.list(logs)) {
        files = stream.toList();
      }
      assertThat(files).as("the file and those it rotated to").hasSizeGreaterThan(1);
      for (Path file : files) {
        lines.addAll(lines(file));
      }
      for (int i = 0; i < requests; i++) {
        String id = "\"correlation_id\":\"rotated-" + i + "\"";
        assertThat(lines)
            .filteredOn(line -> line.contains(id) && line.contains("\"logger\":\"access\""))
            .as(id)
            .hasSize(1);
      }
    });
  }

  private static List<String> lines(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      boolean gzip = file.toString().endsWith(".gz");
      byte[] text = (gzip ? new GZIPInputStream(in) : in).readAllBytes();
      return new String(text, StandardCharsets.UTF_8).lines().toList();
    }
  }
}
