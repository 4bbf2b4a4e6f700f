package com.meatymusic.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An alert, and what it needs of a scrape.
 *
 * @param metrics by their names in Prometheus
 * @param labels that it selects or groups by
 */
record AlertRule(String name, Set<String> metrics, Set<String> labels) {

  private static final Set<String> OF_PROMETHEUS = Set.of("up", "job", "service", "instance", "le");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "by");
  private static final Pattern GROUPING = Pattern.compile("\\bby\\s*\\(([^)]*)\\)");
  private static final Pattern SELECTOR = Pattern.compile("\\{([^}]*)}");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)");

  /** What a parenthesis follows is a function. */
  private static final Pattern METRIC =
      Pattern.compile("(?<![\\w:])[a-z_:][a-z0-9_:]*(?![\\w:]|\\s*\\()");

  static List<AlertRule> read(Path file) throws IOException {
    JsonNode document = new JsonMapper().valueToTree(new Yaml().load(Files.readString(file)));
    List<AlertRule> rules = new ArrayList<>();
    for (JsonNode group : document.path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        rules.add(of(rule.path("alert").asString(), rule.path("expr").asString()));
      }
    }
    return rules;
  }

  private static AlertRule of(String name, String expression) {
    Set<String> labels = new TreeSet<>();
    GROUPING
        .matcher(expression)
        .results()
        .flatMap(match -> Stream.of(match.group(1).split("\\s*,\\s*")))
        .forEach(labels::add);
    SELECTOR
        .matcher(expression)
        .results()
        .flatMap(match -> LABEL.matcher(match.group(1)).results())
        .forEach(match -> labels.add(match.group(1)));
    String bare = SELECTOR.matcher(GROUPING.matcher(expression).replaceAll("")).replaceAll("");
    Set<String> metrics = new TreeSet<>();
    METRIC.matcher(bare).results().forEach(match -> metrics.add(match.group()));
    metrics.removeAll(WORDS);
    metrics.removeAll(OF_PROMETHEUS);
    labels.removeAll(OF_PROMETHEUS);
    return new AlertRule(name, metrics, labels);
  }
}
