package com.meatymusic.localstack.ctl;

import com.meatymusic.localstack.cli.CtlException;
import com.meatymusic.localstack.cli.TextTable;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds the generations of a projection. */
record Generations(OperatorApi api, String projection) {

  static final String PATH = "/operator/v1/projections";

  /** What a step is about when no generation is named. */
  private static final Set<String> UNFINISHED =
      Set.of("FILLING", "PAUSED", "READY", "DIFFERS", "FAILED");

  JsonNode post(String step) {
    return api.post(PATH + "/" + projection + "/" + step, Map.of());
  }

  JsonNode compare(@Nullable Integer named) {
    return api.get("%s/%s/generations/%d/compare".formatted(PATH, projection, number(named)));
  }

  /**
   * The number of the one that is meant.
   *
   * @param named null: the one under way
   */
  int number(@Nullable Integer named) {
    if (named != null) {
      return named;
    }
    int found = 0;
    for (JsonNode each : all()) {
      if (UNFINISHED.contains(each.path("state").asString())) {
        found = each.path("generation").asInt();
      }
    }
    if (found == 0) {
      throw new CtlException(
          projection + " has no rebuild under way: name one with --generation N");
    }
    return found;
  }

  /** A missing node once it is gone. */
  JsonNode get(int number) {
    JsonNode all = all();
    for (JsonNode each : all) {
      if (each.path("generation").asInt() == number) {
        return each;
      }
    }
    return all.path("gone");
  }

  private JsonNode all() {
    for (JsonNode each : api.get(PATH).path("items")) {
      if (each.path("name").asString().equals(projection)) {
        return each.path("generations");
      }
    }
    throw new CtlException("there is no projection " + projection);
  }

  /** Of all projections. */
  static TextTable table(JsonNode projections) {
    TextTable table =
        new TextTable("projection", "generation", "version", "state", "serves", "lag", "detail");
    for (JsonNode projection : projections.path("items")) {
      for (JsonNode each : projection.path("generations")) {
        table.row(
            projection.path("name").asString(),
            each.path("generation").asInt(),
            each.path("version").asInt(),
            each.path("state").asString(),
            each.path("serves").asBoolean() ? "yes" : "",
            each.path("lag").asLong(),
            each.path("detail").asString(""));
      }
    }
    return table;
  }

  /** The rows that differ, by table and key. */
  static TextTable differences(JsonNode found) {
    TextTable table = new TextTable("table", "key", "kind", "columns");
    for (JsonNode row : found.path("differences")) {
      table.row(
          row.path("table").asString(),
          row.path("key").toString(),
          row.path("kind").asString(),
          row.path("columns").toString());
    }
    return table;
  }
}
