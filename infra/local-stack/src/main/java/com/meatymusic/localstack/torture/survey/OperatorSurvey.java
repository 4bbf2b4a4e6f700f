package com.meatymusic.localstack.torture.survey;

import com.meatymusic.localstack.demo.Client;
import com.meatymusic.localstack.torture.ground.Ground;
import com.meatymusic.localstack.torture.history.Comparison;
import com.meatymusic.localstack.torture.history.Incident;
import com.meatymusic.localstack.torture.history.Recorder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What operators are shown, and what a rebuild of each projection comes to. */
public final class OperatorSurvey {

  private static final String PROJECTIONS = "/operator/v1/projections";
  private static final Duration LONGEST = Duration.ofSeconds(120);
  private static final Set<String> UNDER_WAY = Set.of("FILLING", "PAUSED", "DROPPING");
  private static final Set<String> FAULTY = Set.of("DIFFERS", "FAILED");

  private final Client client;
  private final Recorder recorder;

  public OperatorSurvey(Ground ground, Recorder recorder) {
    this.client = new Client(ground.instances("query").getFirst(), ground.operator());
    this.recorder = recorder;
  }

  /** Waits until everything is projected and no rebuild is under way; what is not is noted. */
  public void settle() throws InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    var left = left();
    while (!left.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(500);
      left = left();
    }
    if (!left.isEmpty()) {
      note("after %d s not done: %s".formatted(LONGEST.toSeconds(), left));
    }
  }

  private List<String> left() throws InterruptedException {
    List<String> left = new ArrayList<>();
    try {
      for (var projection : get(PROJECTIONS).path("items")) {
        for (var generation : projection.path("generations")) {
          if (generation.path("lag").asLong() > 0
              || UNDER_WAY.contains(generation.path("state").asString())) {
            left.add(text(projection, generation));
          }
        }
      }
    } catch (IOException e) {
      left.add(e.toString());
    }
    return left;
  }

  /** Rebuilds that failed, tenants that stand, records that are parked or were lost. */
  public void note() throws IOException, InterruptedException {
    for (var projection : get(PROJECTIONS).path("items")) {
      for (var generation : projection.path("generations")) {
        if (FAULTY.contains(generation.path("state").asString())) {
          var name = projection.path("name").asString();
          recorder.add(new Comparison(name, false, text(projection, generation)));
        }
      }
    }
    for (var list : List.of("stopped", "parked")) {
      var items = get("/operator/v1/" + list).path("items");
      if (!items.isEmpty()) {
        note("%s: %s".formatted(list, items));
      }
    }
  }

  /**
   * Fills a generation of each projection from the log, and compares it with the one that serves.
   */
  public void compare() throws IOException, InterruptedException {
    for (var projection : get(PROJECTIONS).path("items")) {
      recorder.add(compare(projection.path("name").asString()));
    }
  }

  private Comparison compare(String name) throws IOException, InterruptedException {
    var path = PROJECTIONS + "/" + name;
    var begun = client.post(path + "/rebuild?mode=hold", "");
    if (begun.status() != 202) {
      return new Comparison(name, false, "not begun: " + begun.response().body());
    }
    int number = begun.json().path("generation").asInt();
    long end = System.nanoTime() + LONGEST.toNanos();
    var state = state(name, number);
    while (UNDER_WAY.contains(state) && System.nanoTime() < end) {
      Thread.sleep(200);
      state = state(name, number);
    }
    var found = client.get("%s/generations/%d/compare".formatted(path, number));
    client.post("%s/generations/%d/drop".formatted(path, number), "");
    boolean equal = found.status() == 200 && found.json().path("equal").asBoolean();
    return new Comparison(name, equal, state + " " + found.response().body());
  }

  private String state(String name, int number) throws IOException, InterruptedException {
    for (var projection : get(PROJECTIONS).path("items")) {
      for (var generation : projection.path("generations")) {
        if (projection.path("name").asString().equals(name)
            && generation.path("generation").asInt() == number) {
          return generation.path("state").asString();
        }
      }
    }
    return "GONE";
  }

  private static String text(JsonNode projection, JsonNode generation) {
    return "%s/%d %s, lag %d %s"
        .formatted(
            projection.path("name").asString(),
            generation.path("generation").asInt(),
            generation.path("state").asString(),
            generation.path("lag").asLong(),
            generation.path("detail").asString(""));
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    var answer = client.get(path);
    if (answer.status() != 200) {
      throw new IOException("%s answered %d".formatted(path, answer.status()));
    }
    return answer.json();
  }

  private void note(String what) {
    recorder.add(new Incident(what, recorder.now()));
  }
}
