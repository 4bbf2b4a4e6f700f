package com.meatymusic.localstack.torture;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import com.meatymusic.localstack.cli.TextTable;
import com.meatymusic.localstack.torture.check.Finding;
import com.meatymusic.localstack.torture.history.Call;
import com.meatymusic.localstack.torture.history.FaultDone;
import com.meatymusic.localstack.torture.history.History;
import com.meatymusic.localstack.torture.history.Result;
import com.meatymusic.localstack.torture.history.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** What was done, what was seen, and whether it was right. */
public record Report(History history, List<Finding> findings) {

  /** How much of what is wrong is printed; the history has all of it. */
  private static final int SHOWN = 5;

  public boolean isKept() {
    return findings.stream().allMatch(Finding::isKept);
  }

  /** A fault, and the longest time without a success of each side until the next one. */
  private record Line(FaultDone fault, double commands, double inboxes, double queries) {}

  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.addAll(faultTable().lines());
    lines.add("");
    lines.addAll(callTable().lines());
    lines.add("");
    lines.addAll(checkTable().lines());
    for (var finding : findings) {
      finding.wrong().stream().limit(SHOWN).forEach(one -> lines.add("  " + one));
    }
    lines.add("");
    lines.add(
        "%s: %s, %d faults, %d calls, %d events"
            .formatted(
                isKept() ? "all promises kept" : "BROKEN",
                run(),
                history.faults().size(),
                history.calls().size(),
                history.events().size()));
    return lines;
  }

  private String run() {
    return history.runs().stream()
        .map(run -> "seed %d, %d minutes".formatted(run.seed(), run.minutes()))
        .collect(joining());
  }

  private TextTable faultTable() {
    var table =
        new TextTable(
            "at", "fault", "lasted", "no command for", "no inbox for", "no query for", "");
    for (var line : faults()) {
      table.row(
          seconds(line.fault().begin() / 1e9),
          line.fault().name(),
          seconds((line.fault().end() - line.fault().begin()) / 1e9),
          seconds(line.commands()),
          seconds(line.inboxes()),
          seconds(line.queries()),
          line.fault().note());
    }
    return table;
  }

  private List<Line> faults() {
    var commands = new Standstill(history.calls(), Side.COMMANDS);
    var inboxes = new Standstill(history.calls(), Side.INBOXES);
    var queries = new Standstill(history.calls(), Side.QUERIES);
    var faults = new ArrayList<>(history.faults());
    faults.sort(Comparator.comparingLong(FaultDone::begin));
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < faults.size(); i++) {
      var fault = faults.get(i);
      long next = i + 1 < faults.size() ? faults.get(i + 1).begin() : Long.MAX_VALUE;
      lines.add(
          new Line(
              fault,
              commands.after(fault, next),
              inboxes.after(fault, next),
              queries.after(fault, next)));
    }
    return lines;
  }

  private TextTable callTable() {
    var table = new TextTable("side", "call", "done", "refused", "unknown");
    counts()
        .forEach((name, results) ->
            table.row(
                name.substring(0, name.indexOf(' ')),
                name.substring(name.indexOf(' ') + 1),
                results.getOrDefault(Result.DONE, 0L),
                results.getOrDefault(Result.REFUSED, 0L),
                results.getOrDefault(Result.UNKNOWN, 0L)));
    return table;
  }

  private Map<String, Map<Result, Long>> counts() {
    return history.calls().stream()
        .collect(
            groupingBy(
                call ->
                    (call.side() + " " + call.kind()).toLowerCase(Locale.ROOT).replace('_', '-'),
                TreeMap::new,
                groupingBy(Call::result, counting())));
  }

  private TextTable checkTable() {
    var table = new TextTable("check", "looked at", "wrong", "");
    for (var finding : findings) {
      table.row(
          finding.promise(),
          finding.looked(),
          finding.wrong().size(),
          finding.isKept() ? "kept" : "BROKEN");
    }
    return table;
  }

  /** One JSON object. */
  public String json() {
    return new JsonMapper()
        .writeValueAsString(
            Map.of(
                "runs", history.runs(),
                "kept", isKept(),
                "faults", faults(),
                "calls", counts(),
                "checks", findings));
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.1f s", value);
  }
}
