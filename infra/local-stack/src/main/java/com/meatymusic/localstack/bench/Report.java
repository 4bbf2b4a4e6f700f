package com.meatymusic.localstack.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** All figures of one run, as a table or as JSON. */
public record Report(List<Figure> figures) {

  /** The table, with the ratio of each figure to the one it is compared with. */
  public List<String> lines() {
    var width = figures.stream().mapToInt(figure -> figure.what().length()).max().orElse(0);
    var line = "%-8s %-" + width + "s %15s  %-12s %s";
    return figures.stream()
        .map(figure ->
            line.formatted(
                    figure.id(),
                    figure.what(),
                    number(figure.value()) + " " + figure.unit(),
                    ratio(figure) == null
                        ? ""
                        : String.format(Locale.ROOT, "%.2f × %s", ratio(figure), figure.beside()),
                    figure.goal() == null ? "" : "goal " + figure.goal())
                .stripTrailing())
        .toList();
  }

  /** One JSON array. */
  public String json() {
    return new JsonMapper().writeValueAsString(figures.stream().map(this::members).toList());
  }

  private Map<String, @Nullable Object> members(Figure figure) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    members.put("id", figure.id());
    members.put("what", figure.what());
    members.put("value", figure.value());
    members.put("unit", figure.unit());
    members.put("beside", figure.beside());
    members.put("ratio", ratio(figure));
    members.put("goal", figure.goal());
    return members;
  }

  private @Nullable Double ratio(Figure figure) {
    var values = figures.stream().collect(Collectors.toMap(Figure::id, Figure::value));
    var other = figure.beside() == null ? null : values.get(figure.beside());
    return other == null ? null : figure.value() / other;
  }

  private static String number(double value) {
    return value < 100
        ? String.format(Locale.ROOT, "%.2f", value)
        : String.format(Locale.ROOT, "%,.0f", value);
  }
}
