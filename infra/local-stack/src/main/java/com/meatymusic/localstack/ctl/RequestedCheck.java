package com.meatymusic.localstack.ctl;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A check of the read models against the log that somebody asked for, until it is done. */
public final class RequestedCheck {

  private static final String PATH = "/operator/v1/checks";

  private final OperatorApi api;

  public RequestedCheck(OperatorApi api) {
    this.api = api;
  }

  /** What the last checks found. */
  JsonNode last() {
    return api.get(PATH);
  }

  /**
   * Has partitions checked, and waits for it.
   *
   * @param tenant whose partition alone is checked; null for all
   * @return what was found, a node a partition
   */
  public List<JsonNode> run(@Nullable String tenant) throws InterruptedException {
    JsonNode asked = api.post(PATH, tenant == null ? Map.of() : Map.of("tenantId", tenant));
    Set<Integer> partitions = new HashSet<>();
    asked.path("partitions").forEach(each -> partitions.add(each.path("partition").asInt()));
    while (true) {
      List<JsonNode> found = new ArrayList<>();
      boolean done = true;
      for (JsonNode each : last().path("partitions")) {
        if (partitions.contains(each.path("partition").asInt())) {
          found.add(each);
          done &= isDone(each);
        }
      }
      if (done) {
        return found;
      }
      TimeUnit.MILLISECONDS.sleep(300);
    }
  }

  private static boolean isDone(JsonNode check) {
    String requested = text(check, "requestedAt");
    String finished = text(check, "finishedAt");
    return requested.isEmpty()
        || !finished.isEmpty() && !Instant.parse(requested).isAfter(Instant.parse(finished));
  }

  private static String text(JsonNode check, String name) {
    JsonNode value = check.path(name);
    return value.isString() ? value.asString() : "";
  }

  /** In words, each row that differs, and each partition that could not be checked. */
  public static List<String> words(List<JsonNode> checks) {
    List<String> words = new ArrayList<>();
    for (JsonNode check : checks) {
      String detail = text(check, "detail");
      if (!detail.isEmpty()) {
        words.add("partition %d: %s".formatted(check.path("partition").asInt(), detail));
      }
      for (JsonNode each : check.path("differences")) {
        words.add(
            "%s %s: %s %s"
                .formatted(
                    each.path("table").asString(),
                    each.path("key"),
                    each.path("kind").asString(),
                    each.path("columns")));
      }
    }
    return words;
  }
}
