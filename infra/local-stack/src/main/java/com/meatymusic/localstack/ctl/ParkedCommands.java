package com.meatymusic.localstack.ctl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Parked records. */
final class ParkedCommands {

  private static final String PATH = "/operator/v1/parked";

  private final OperatorApi api;
  private final Words words;
  private final Output out;

  ParkedCommands(OperatorApi api, Words words, Output out) {
    this.api = api;
    this.words = words;
    this.out = out;
  }

  void list() {
    TextTable table =
        new TextTable("id", "projection", "tenant", "subject", "records", "code", "detail");
    String start = PATH + "?limit=200&projection=" + words.option("--projection", "");
    String cursor = "";
    do {
      JsonNode page = api.get(cursor.isEmpty() ? start : start + "&cursor=" + cursor);
      if (words.has("--json")) {
        page.path("items").forEach(item -> out.line(item.toString()));
      }
      for (JsonNode item : page.path("items")) {
        table.row(
            item.path("id").asText(),
            item.path("projection").asText() + "/" + item.path("generation").asInt(),
            item.path("tenantId").asText(),
            item.path("subject").asText(),
            item.path("records").asLong(),
            item.path("code").asText(),
            item.path("detail").asText());
      }
      cursor = page.path("next").asText("");
    } while (!cursor.isEmpty() && !cursor.equals("null"));
    if (!words.has("--json")) {
      table.lines().forEach(out::line);
    }
  }

  void show() {
    out.line(api.get(PATH + "/" + words.at(2, "an id")).toPrettyString());
  }

  void redrive() {
    print(api.post(PATH + "/" + words.at(2, "an id") + "/redrive", Map.of()));
  }

  void discard() {
    String reason = words.option("--reason", "");
    if (reason.isBlank()) {
      throw new CtlException("say why, with --reason TEXT: it is kept");
    }
    print(api.post(PATH + "/" + words.at(2, "an id") + "/discard", Map.of("reason", reason)));
  }

  void audit() {
    out.line(api.get("/operator/v1/parked-audit?limit=200").path("items").toPrettyString());
  }

  private void print(JsonNode result) {
    out.line(
        words.has("--json")
            ? result.toString()
            : "applied %d, left parked %d%s"
                .formatted(
                    result.path("applied").asInt(),
                    result.path("left").asInt(),
                    result.path("fault").isObject()
                        ? ", next one: " + result.at("/fault/detail").asText()
                        : ""));
  }
}
