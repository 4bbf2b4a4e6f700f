package com.meatymusic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One operation of a service's {@code openapi.yml}, with the example of its request.
 *
 * @param document the whole description, which its references point into
 */
record DescribedOperation(JsonNode document, String method, String path, JsonNode operation) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> METHODS = List.of("post", "patch", "put", "get", "delete");

  /** All operations in the order in which they stand there: what is needed is made first. */
  static List<DescribedOperation> read(String yaml) {
    JsonNode document = JSON.valueToTree(new Yaml().load(yaml));
    assertThat(document.findValuesAsString("$ref"))
        .allSatisfy(ref -> assertThat(document.at(ref.substring(1)).isObject()).isTrue());
    List<DescribedOperation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> item : path.getValue().properties()) {
        if (METHODS.contains(item.getKey())) {
          operations.add(
              new DescribedOperation(
                  document, item.getKey().toUpperCase(), path.getKey(), item.getValue()));
        }
      }
    }
    return operations;
  }

  String id() {
    return operation.path("operationId").asString();
  }

  boolean isOperators() {
    return path.startsWith("/operator");
  }

  /** Media type and example of the request's body, if it has one. */
  Optional<Map.Entry<String, JsonNode>> body() {
    return operation.path("requestBody").path("content").properties().stream()
        .findFirst()
        .map(e -> Map.entry(e.getKey(), e.getValue().path("example")));
  }

  /** The example of a parameter in the path, if it has one. */
  Optional<String> example(String parameter) {
    List<JsonNode> parameters = new ArrayList<>();
    operation.path("parameters").forEach(parameters::add);
    document.path("paths").path(path).path("parameters").forEach(parameters::add);
    return parameters.stream()
        .map(this::resolved)
        .filter(p -> p.path("name").asString().equals(parameter) && p.has("example"))
        .map(p -> p.path("example").asString())
        .findFirst();
  }

  /** What the example comes to: the described success, unless it is the example of a refusal. */
  int status() {
    return operation.path("x-example-status").asInt(success());
  }

  private int success() {
    return operation.path("responses").properties().stream()
        .map(Map.Entry::getKey)
        .filter(status -> status.startsWith("2"))
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElseThrow();
  }

  /** The schema of what the example comes to, if it has one. */
  Optional<JsonNode> schema() {
    JsonNode responses = operation.path("responses");
    String status = String.valueOf(status());
    JsonNode response = resolved(responses.path(responses.has(status) ? status : "default"));
    return response.path("content").properties().stream()
        .findFirst()
        .map(e -> e.getValue().path("schema"))
        .filter(JsonNode::isObject);
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
  }
}
