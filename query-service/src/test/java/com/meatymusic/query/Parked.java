package com.meatymusic.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators see and do about many parked subjects, over HTTP. */
record Parked(Calls calls) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String PATH = "/operator/v1/parked";

  /** Causes with what is parked for them; a filter as the query has it. */
  List<JsonNode> causes(String filter) {
    Calls.Reply reply = calls.get(Service.operator(), "/operator/v1/parked-causes?" + filter);
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
    return reply.json().path("items").valueStream().toList();
  }

  long subjects(String filter) {
    return causes(filter).stream().mapToLong(each -> each.path("subjects").asLong()).sum();
  }

  Calls.Reply ask(String action, Map<String, ?> body) {
    return calls.post(Service.operator(), PATH + "/" + action, JSON.writeValueAsString(body));
  }

  JsonNode preview(String action, Map<String, ?> body) {
    Map<String, Object> dry = new LinkedHashMap<>(body);
    dry.put("dryRun", true);
    Calls.Reply reply = ask(action, dry);
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
    assertThat(reply.json().path("outcome").isNull()).isTrue();
    return reply.json().path("preview");
  }

  /** Asks again and again until nothing is left; what came of each request. */
  List<JsonNode> untilNothingIsLeft(String action, Map<String, ?> body) {
    List<JsonNode> outcomes = new ArrayList<>();
    Map<String, Object> next = new LinkedHashMap<>(body);
    do {
      Calls.Reply reply = ask(action, next);
      assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
      outcomes.add(reply.json().path("outcome"));
      next.put("cursor", outcomes.getLast().path("next").asString(null));
    } while (next.get("cursor") != null);
    return outcomes;
  }

  static long sum(List<JsonNode> outcomes, String of) {
    return outcomes.stream().mapToLong(each -> each.path(of).asLong()).sum();
  }

  List<JsonNode> audit() {
    return calls
        .get(Service.operator(), "/operator/v1/parked-audit?limit=200")
        .json()
        .path("items")
        .valueStream()
        .toList();
  }
}
