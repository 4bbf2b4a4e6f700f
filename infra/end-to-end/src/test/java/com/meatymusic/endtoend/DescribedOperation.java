package com.meatymusic.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One operation of a service's {@code openapi.yml}, with the example of its request.
 *
 * @param document the whole description, which its references point into
 */
record DescribedOperation(JsonNode document, String method, String path, JsonNode operation) {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final List<String> METHODS = List.of("post", "patch", "put", "get", "delete");

  /** All operations in the order in which they stand there: what is needed is made first. */
  static List<DescribedOperation> read(String yaml) throws IOException {
    JsonNode document = YAML.readTree(yaml);
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
    return operation.path("operationId").asText();
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
        .filter(p -> p.path("name").asText().equals(parameter) && p.has("example"))
        .map(p -> p.path("example").asText())
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
        .map(e -> e.getValue().path("schema"));
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }
}
