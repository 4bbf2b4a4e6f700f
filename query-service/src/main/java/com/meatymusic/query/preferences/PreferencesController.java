package com.meatymusic.query.preferences;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.erasure.Erasures;
import com.meatymusic.query.export.PersonalDataExport;
import com.meatymusic.query.read.Queries;
import com.meatymusic.query.read.Subjects;
import com.meatymusic.query.read.freshness.Freshness;
import com.meatymusic.query.read.http.Respond;
import com.meatymusic.query.read.model.Query;
import com.meatymusic.query.read.model.Values;
import java.util.List;
import java.util.UUID;
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
final class PreferencesController implements PersonalDataExport {

  private static final String SQL =
      """
      SELECT o.tenant_id, o.version, l.pointer, l.value FROM preference_owners_${generation} o
      LEFT JOIN preferences_${generation} l ON l.tenant_id = o.tenant_id AND l.user_id = o.user_id
      WHERE o.tenant_id = $1 AND o.user_id = $5 ORDER BY l.pointer
      """;

  private final Queries queries;
  private final Respond respond;
  private final JsonMapper json;

  private final Erasures erasures;

  PreferencesController(Queries queries, Respond respond, JsonMapper json, Erasures erasures) {
    this.queries = queries;
    this.respond = respond;
    this.json = json;
    this.erasures = erasures;
  }

  @GetMapping("/v1/users/{id}/preferences")
  Mono<ResponseEntity<Object>> one(
      @PathVariable("id") String id, Caller caller, ServerWebExchange exchange) {
    UUID userId = Subjects.user(id);
    return queries
        .ask(queries.freshness(exchange, caller), row(userId), PreferencesController::leaf)
        .flatMap(answer -> {
          if (answer.rows().isEmpty()) {
            return erasures
                .insteadOf(Subjects.unknownUser(), caller.tenantId(), userId)
                .flatMap(problem -> respond.none(exchange, caller, answer, problem));
          }
          ObjectNode tree = Leaf.tree(answer.rows(), json);
          long version = answer.rows().getFirst().version();
          return respond.one(exchange, caller, answer, version, tree);
        });
  }

  private static Query row(UUID userId) {
    return new Query(PreferencesProjection.NAME, SQL, List.of(userId), Subjects.ofUser(userId));
  }

  private static Leaf leaf(Values values) {
    return new Leaf(
        values.get(OwnerTable.VERSION),
        values.find(LeafTable.POINTER),
        values.get(LeafTable.VALUE));
  }

  @Override
  public String type() {
    return "preferences";
  }

  @Override
  public Flux<ObjectNode> of(Freshness freshness, UUID userId) {
    return queries
        .ask(freshness, row(userId), PreferencesController::leaf)
        .filter(answer -> !answer.rows().isEmpty())
        .map(answer -> Leaf.tree(answer.rows(), json))
        .flux();
  }
}
