package com.meatymusic.localstack.ctl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Projections and their rebuilds. */
final class ProjectionCommands {

  private static final String PATH = "/operator/v1/projections";
  private static final Set<String> UNDER_WAY = Set.of("FILLING", "PAUSED");

  /** What a step is about when no generation is named. */
  private static final Set<String> UNFINISHED =
      Set.of("FILLING", "PAUSED", "READY", "DIFFERS", "FAILED");

  private final OperatorApi api;
  private final Words words;
  private final Output out;

  ProjectionCommands(OperatorApi api, Words words, Output out) {
    this.api = api;
    this.words = words;
    this.out = out;
  }

  void list() {
    JsonNode all = api.get(PATH);
    if (words.has("--json")) {
      out.line(all.toPrettyString());
      return;
    }
    TextTable table =
        new TextTable("projection", "generation", "version", "state", "serves", "lag", "detail");
    for (JsonNode projection : all.path("items")) {
      for (JsonNode each : projection.path("generations")) {
        table.row(
            projection.path("name").asText(),
            each.path("generation").asInt(),
            each.path("version").asInt(),
            each.path("state").asText(),
            each.path("serves").asBoolean() ? "yes" : "",
            each.path("lag").asLong(),
            each.path("detail").asText(""));
      }
    }
    table.lines().forEach(out::line);
  }

  int rebuild() {
    String name = words.at(1, "the name of a projection");
    String mode = words.has("--dry-run") ? "dry-run" : words.has("--hold") ? "hold" : "switch";
    JsonNode begun = api.post(PATH + "/" + name + "/rebuild?mode=" + mode, Map.of());
    int number = begun.path("generation").asInt();
    if (!words.has("--watch")) {
      print(begun, "%s/%d is being filled".formatted(name, number));
      return 0;
    }
    return watch(name, number);
  }

  int watch() {
    String name = words.at(1, "the name of a projection");
    return watch(name, number(name));
  }

  /** Until the generation is no longer being filled; 0 when all went well. */
  private int watch(String name, int number) {
    JsonNode now = generation(name, number);
    while (UNDER_WAY.contains(now.path("state").asText())) {
      if (words.has("--json")) {
        out.line(now.toString());
      } else {
        out.progress(bar(now));
      }
      sleep();
      now = generation(name, number);
    }
    String state = now.path("state").asText("DROPPED");
    print(now, "%s/%d: %s %s".formatted(name, number, state, now.path("detail").asText("")));
    return Set.of("DIFFERS", "FAILED", "DROPPED").contains(state) ? 1 : 0;
  }

  /** pause, resume, cancel, switch, drop. */
  void step(String step) {
    String name = words.at(1, "the name of a projection");
    String force = words.has("--force") ? "?force=true" : "";
    JsonNode done =
        api.post(
            "%s/%s/generations/%d/%s%s".formatted(PATH, name, number(name), step, force), Map.of());
    print(done, "%s: %s".formatted(name, done.path("state").asText()));
  }

  void switchBack() {
    String name = words.at(1, "the name of a projection");
    JsonNode done = api.post(PATH + "/" + name + "/switch-back", Map.of());
    print(done, "%s: generation %d serves".formatted(name, done.at("/id/generation").asInt()));
  }

  int compare() {
    String name = words.at(1, "the name of a projection");
    JsonNode found = api.get("%s/%s/generations/%d/compare".formatted(PATH, name, number(name)));
    if (words.has("--json")) {
      out.line(found.toPrettyString());
    } else if (found.path("equal").asBoolean()) {
      out.line("equal");
    } else {
      TextTable table = new TextTable("table", "key", "kind", "columns");
      for (JsonNode row : found.path("differences")) {
        table.row(
            row.path("table").asText(),
            row.path("key").toString(),
            row.path("kind").asText(),
            row.path("columns").toString());
      }
      table.lines().forEach(out::line);
    }
    return found.path("equal").asBoolean() ? 0 : 1;
  }

  private int number(String name) {
    String given = words.option("--generation", "");
    if (!given.isEmpty()) {
      try {
        return Integer.parseInt(given);
      } catch (NumberFormatException e) {
        throw new CtlException("--generation needs a number, as ./run ctl projections shows it");
      }
    }
    int found = 0;
    for (JsonNode each : projection(name).path("generations")) {
      if (UNFINISHED.contains(each.path("state").asText())) {
        found = each.path("generation").asInt();
      }
    }
    if (found == 0) {
      throw new CtlException(name + " has no rebuild under way: name one with --generation N");
    }
    return found;
  }

  private JsonNode generation(String name, int number) {
    for (JsonNode each : projection(name).path("generations")) {
      if (each.path("generation").asInt() == number) {
        return each;
      }
    }
    return projection(name).path("gone");
  }

  private JsonNode projection(String name) {
    for (JsonNode each : api.get(PATH).path("items")) {
      if (each.path("name").asText().equals(name)) {
        return each;
      }
    }
    throw new CtlException("there is no projection " + name);
  }

  private static String bar(JsonNode now) {
    long done = now.path("done").asLong();
    return new ProgressBar(
            done,
            done + now.path("lag").asLong(),
            now.path("rate").asDouble(),
            now.path("secondsLeft").asDouble())
        + (now.path("state").asText().equals("PAUSED") ? "  paused" : "");
  }

  private void print(JsonNode json, String text) {
    out.line(words.has("--json") ? json.toString() : text);
  }

  private static void sleep() {
    try {
      TimeUnit.MILLISECONDS.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CtlException("interrupted; the rebuild goes on");
    }
  }
}
