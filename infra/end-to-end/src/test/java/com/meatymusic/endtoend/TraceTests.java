package com.meatymusic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.demo.Client;
import com.meatymusic.localstack.demo.Client.Answer;
import com.meatymusic.testing.SpanCollector;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import zipkin2.Span;

/** What stands in the traces of a command and of reads: each hop once, none without its parent. */
final class TraceTests {

  private static final SpanCollector SPANS = RunningBackbone.spans();

  private TraceTests() {}

  static Stream<DynamicTest> all() {
    return Stream.of(
        DynamicTest.dynamicTest("each hop of a command and of reads is one span", TraceTests::hops),
        DynamicTest.dynamicTest("no service begins traces by itself", TraceTests::roots));
  }

  private static void hops() throws Exception {
    Client commands = RunningBackbone.commands("acme", "alice");
    String body = "{\"email\":\"trace@example.com\",\"displayName\":\"T\"}";
    Answer written = commands.post("/v1/users", body).expect(201);
    List<Span> command =
        trace(
            written,
            "command-service http post /v1/users",
            "command-service meatymusic.commands.v1 publish",
            "command-service decide",
            "command-service meatymusic.events.v1 publish",
            "query-service project");
    assertThat(command.getLast().tags()).containsKey("links");
    trace(
        new String[] {command.getLast().tags().get("links")},
        "query-service project batch",
        "query-service transaction projector",
        "query-service evalsha advance");

    Client queries = RunningBackbone.reader("acme");
    // Of Postgres the whole list, as nobody has lists in Redis.
    trace(
        queries.get("/v1/users").expect(200),
        "query-service http get /v1/users",
        "query-service select meatymusic");
    String path = written.header("Location");
    List<Span> read =
        trace(
            queries.get(path).expect(200),
            "query-service http get /v1/users/{id}",
            "query-service evalsha look");
    assertThat(read.getFirst().parentId()).isNull();
  }

  private static List<Span> trace(Answer answer, String... names) throws Exception {
    return trace(new String[] {answer.header("X-Trace-Id")}, names);
  }

  /** The trace, in the order of the names, which are all there is in it. */
  private static List<Span> trace(String[] id, String... names) throws Exception {
    SPANS.await(span -> span.traceId().equals(id[0]), names.length);
    List<Span> trace = SPANS.trace(id[0]);
    assertThat(trace).extracting(TraceTests::name).containsExactlyInAnyOrder(names);
    Set<String> ids = trace.stream().map(Span::id).collect(Collectors.toSet());
    assertThat(ids).as("every span once").hasSize(trace.size());
    assertThat(trace)
        .filteredOn(span -> !name(span).equals(names[0]))
        .allSatisfy(span -> assertThat(span.parentId()).as(name(span)).isIn(ids));
    assertThat(trace).filteredOn(span -> span.parentId() == null).hasSize(1);
    return Stream.of(names)
        .map(name ->
            trace.stream().filter(span -> name(span).equals(name)).findFirst().orElseThrow())
        .toList();
  }

  /** Only requests, inboxes and batches begin a trace; heartbeats, polls and start-up do not. */
  private static void roots() {
    assertThat(SPANS.all())
        .filteredOn(span -> span.parentId() == null)
        .extracting(Span::kind)
        .containsOnly(Span.Kind.SERVER, Span.Kind.PRODUCER, Span.Kind.CONSUMER);
    assertThat(SPANS.all())
        .filteredOn(span -> span.parentId() == null && span.kind() == Span.Kind.CONSUMER)
        .extracting(TraceTests::name)
        .containsOnly("query-service project batch");
    assertThat(SPANS.all())
        .extracting(TraceTests::name)
        .as("probes leave no traces")
        .noneMatch(name -> name.matches(".*/(health.*|metrics|actuator/.*)"));
    assertThat(SPANS.all())
        .flatExtracting(span -> span.tags().values())
        .noneMatch(value -> value.contains("@example.com") || value.contains("tenant_ids = '"));
  }

  private static String name(Span span) {
    return span.localServiceName() + " " + span.name();
  }
}
