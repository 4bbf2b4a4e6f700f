package com.meatymusic.localstack.verify;

import static com.meatymusic.localstack.verify.Checks.require;

import com.meatymusic.localstack.demo.Records;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Topics;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Follows the one command by its ids: into Kafka, to the trace backend, into both logs. */
final class TraceChecks {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String AREA = "trace";
  private static final int TRIES = 60;

  private TraceChecks() {}

  static void of(Target target, CommandChecks command, Checks checks) {
    String kafka = target.kafka();
    if (kafka == null) {
      checks.notAsked(AREA, "in the records' headers", "say --kafka HOST:PORT");
    } else {
      checks.that(
          AREA,
          "in the command's headers",
          () -> record(kafka, Topics.COMMANDS, HeaderNames.ID, command));
      checks.that(
          AREA,
          "in the event's headers",
          () -> record(kafka, Topics.EVENTS, HeaderNames.COMMAND_ID, command));
    }
    URI traces = target.traces();
    if (traces == null) {
      checks.notAsked(AREA, "spans of both services at the backend", "say --traces URL");
    } else {
      checks.that(
          AREA, "spans of both services at the backend", () -> spans(traces, command.traceId()));
    }
    Path logs = target.logs();
    if (logs == null) {
      checks.notAsked(AREA, "in both services' logs", "logs are only read of a local ./run");
    } else {
      for (String service : Set.of("command-service", "query-service")) {
        Path log = logs.resolve(service + ".log");
        checks.that(AREA, "in the log of " + service, () -> lines(log, command));
      }
    }
  }

  private static String record(String kafka, String topic, String header, CommandChecks command)
      throws Checks.Broken {
    var found = Records.find(kafka, topic, header, command.commandId());
    String trace = found.headers().find(HeaderNames.TRACEPARENT);
    require(
        trace != null && trace.contains(command.traceId()),
        found.place() + " has the traceparent " + trace);
    String correlation = found.headers().find(HeaderNames.CORRELATION_ID);
    require(
        command.correlationId().equals(correlation),
        found.place() + " has the correlation id " + correlation);
    return found.place();
  }

  /** Spans are sent in batches: they may take some seconds. */
  private static String spans(URI backend, String traceId) throws Exception {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < TRIES; i++) {
      var answer = EndpointChecks.get(backend, "/api/v2/trace/" + traceId);
      if (answer.statusCode() == 200) {
        Set<String> services = new TreeSet<>();
        for (JsonNode span : JSON.readTree(answer.body())) {
          String service = span.path("localEndpoint").path("serviceName").asString();
          services.add(service);
          names.add(service + " " + span.path("name").asString());
        }
        if (services.size() > 1 && names.contains("query-service project")) {
          return names.size() + " kinds of spans, of " + services;
        }
      }
      TimeUnit.MILLISECONDS.sleep(250);
    }
    throw new Checks.Broken("only " + names);
  }

  private static String lines(Path log, CommandChecks command) throws Exception {
    for (int i = 0; i < TRIES; i++) {
      try (var lines = Files.lines(log)) {
        long count =
            lines
                .filter(line -> line.contains(command.traceId()))
                .filter(line -> line.contains(command.correlationId()))
                .count();
        if (count > 0) {
          return count + " lines with both ids";
        }
      }
      TimeUnit.MILLISECONDS.sleep(250);
    }
    throw new Checks.Broken("no line with both ids in " + log);
  }
}
