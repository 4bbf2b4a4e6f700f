package com.meatymusic.query.export;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.access.People;
import com.meatymusic.query.access.Seen;
import com.meatymusic.query.read.Queries;
import com.meatymusic.query.read.Subjects;
import com.meatymusic.query.read.freshness.Freshness;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@RestController
final class ExportController {

  private static final MediaType JSON_LINES = MediaType.parseMediaType("application/jsonl");

  private final Queries queries;
  private final People people;
  private final List<PersonalDataExport> exported;
  private final JsonMapper json;

  ExportController(
      Queries queries, People people, List<PersonalDataExport> exported, JsonMapper json) {
    this.queries = queries;
    this.people = people;
    this.exported =
        exported.stream().sorted(Comparator.comparing(PersonalDataExport::type)).toList();
    this.json = json;
  }

  /**
   * All that is held of a user, as JSON Lines: each has a member {@code type}, and {@code data} as
   * the endpoint of that type answers it. The last line has the type {@code end}: without it the
   * export is not whole.
   */
  @GetMapping("/v1/users/{id}/export")
  Mono<ResponseEntity<Flux<String>>> export(
      @PathVariable("id") String id, Caller caller, ServerWebExchange exchange) {
    UUID userId = Subjects.user(id);
    Freshness freshness = queries.freshness(exchange, caller);
    Seen seen = Seen.of(exchange);
    Flux<String> lines =
        Flux.fromIterable(exported)
            .concatMap(each -> each.of(freshness, userId).map(row -> line(each.type(), row)))
            // Erased meanwhile, so not all of it was read: there is no last line.
            .concatWith(
                Mono.defer(() -> people.requireStill(freshness, userId))
                    .then(Mono.fromSupplier(() -> line("end", new End(userId, Instant.now())))));
    boolean headOnly = exchange.getRequest().getMethod() == HttpMethod.HEAD;
    return people
        .require(freshness, seen, userId)
        .thenReturn(
            ResponseEntity.ok()
                .contentType(JSON_LINES)
                .header(
                    "Content-Disposition",
                    "attachment; filename=\"user-%s.jsonl\"".formatted(userId))
                .body(headOnly ? Flux.empty() : lines));
  }

  private record End(UUID userId, Instant exportedAt) {}

  private String line(String type, Object row) {
    ObjectNode line = json.createObjectNode().put("type", type);
    line.putPOJO("data", row);
    return json.writeValueAsString(line) + "\n";
  }
}
