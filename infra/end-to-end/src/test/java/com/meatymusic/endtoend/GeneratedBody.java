package com.meatymusic.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.testing.OddValues;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** Bodies of an operation as its description has them, most of them legal. */
final class GeneratedBody {

  private static final AtomicLong NUMBERS = new AtomicLong();

  private final JsonNode document;
  private final OddValues values;
  private final Map<String, String> ids;

  /** Whether this body may hold what must be refused. */
  private boolean wrong;

  /**
   * @param ids what stands for members that name something that is there
   */
  GeneratedBody(JsonNode document, OddValues values, Map<String, String> ids) {
    this.document = document;
    this.values = values;
    this.ids = ids;
  }

  byte[] next(JsonNode schema) {
    wrong = values.once(3);
    String json = value("", schema);
    if (wrong && values.once(4)) {
      json =
          switch (values.random().nextInt(5)) {
            case 0 -> json.substring(0, values.random().nextInt(json.length()));
            case 1 -> json + " " + json;
            case 2 -> "\ufeff" + json;
            case 3 -> values.wrongToken();
            default -> json.replace(':', '=');
          };
    }
    byte[] bytes = json.getBytes(UTF_8);
    return wrong && values.once(8) ? illFormed(bytes) : bytes;
  }

  /** Puts what is no UTF-8 behind some quotation mark. */
  private byte[] illFormed(byte[] bytes) {
    ByteArrayOutputStream broken = new ByteArrayOutputStream();
    boolean done = false;
    for (byte each : bytes) {
      broken.write(each);
      if (!done && each == '"' && values.once(3)) {
        broken.writeBytes(
            values.one(
                List.of(
                    new byte[] {(byte) 0xc0, (byte) 0xaf},
                    new byte[] {(byte) 0x80},
                    new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
                    new byte[] {(byte) 0xff})));
        done = true;
      }
    }
    return broken.toByteArray();
  }

  private String value(String name, JsonNode given) {
    JsonNode schema =
        given.has("$ref") ? document.at(given.path("$ref").asString().substring(1)) : given;
    List<String> types = new ArrayList<>();
    if (schema.path("type").isArray()) {
      schema.path("type").forEach(type -> types.add(type.asString()));
    } else {
      types.add(schema.path("type").asString());
    }
    if (wrong && values.once(8)) {
      return values.wrongToken();
    }
    if (types.contains("null") && values.once(6)) {
      return "null";
    }
    return switch (types.getFirst()) {
      case "object" -> object(name, schema);
      case "array" -> array(name, schema);
      case "integer" ->
          Integer.toString(
              values
                  .random()
                  .nextInt(
                      schema.path("minimum").asInt(0), schema.path("maximum").asInt(1000) + 1));
      case "number" -> name.equals("confidence") && !wrong ? fraction() : values.number(wrong);
      case "boolean" -> "true";
      default -> text(name, schema);
    };
  }

  private String fraction() {
    return values.one(
        List.of("0", "1", "0.5", "0.10", "1e-3", Double.toString(values.random().nextDouble())));
  }

  private String object(String name, JsonNode schema) {
    JsonNode properties = schema.path("properties");
    if (properties.isMissingNode()) {
      return free(name, schema);
    }
    List<String> members = new ArrayList<>();
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(each -> required.add(each.asString()));
    schema.path("anyOf").path(0).path("required").forEach(each -> required.add(each.asString()));
    boolean alone = schema.path("maxProperties").asInt() == 1;
    int chosen = values.random().nextInt(Math.max(1, properties.size()));
    int place = 0;
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      boolean taken =
          alone ? place == chosen : required.contains(property.getKey()) || values.once(2);
      place++;
      if (taken && !(wrong && values.once(15))) {
        members.add(
            "\"" + property.getKey() + "\":" + value(property.getKey(), property.getValue()));
      }
    }
    if (wrong && values.once(6)) {
      members.add("\"" + values.line(6).replace("\"", "") + "\":" + values.json(2, false));
    }
    if (wrong && values.once(6) && !members.isEmpty()) {
      members.add(values.one(members));
    }
    return "{" + String.join(values.one(List.of(",", " , ", "\n,\t")), members) + "}";
  }

  /** A JSON object of the client's own making. */
  private String free(String name, JsonNode schema) {
    boolean numbers = schema.path("additionalProperties").path("type").asString().equals("number");
    List<String> members = new ArrayList<>();
    for (int i = values.random().nextInt(5); i > 0; i--) {
      String key = name.isEmpty() ? "k" + i : values.line(10);
      members.add(
          values.jsonText(key + i, false)
              + ":"
              + (numbers ? values.number(wrong) : values.json(0, wrong)));
    }
    return "{" + String.join(",", members) + "}";
  }

  private String array(String name, JsonNode schema) {
    List<String> items = new ArrayList<>();
    for (int i = 1 + values.random().nextInt(3); i > 0; i--) {
      items.add(value(name, schema.path("items")));
    }
    return "[" + String.join(",", items) + "]";
  }

  private String text(String name, JsonNode schema) {
    if (ids.containsKey(name)) {
      return "\"" + ids.get(name) + "\"";
    }
    if (schema.has("enum")) {
      return schema
          .path("enum")
          .get(values.random().nextInt(schema.path("enum").size()))
          .toString();
    }
    String odd =
        switch (schema.path("format").asString()) {
          case "uuid" -> null;
          case "email" -> "m" + NUMBERS.incrementAndGet() + "@example.com";
          case "duration" -> values.one(List.of("P14D", "P2W", "PT1H30M", "PT1S", "P1DT1S"));
          case "date-time" -> time();
          default ->
              switch (name) {
                case "slug" ->
                    "form-" + Long.toHexString(System.nanoTime()) + NUMBERS.incrementAndGet();
                case "weather", "timeOfDay", "plan", "reason" ->
                    "code-" + values.random().nextInt(9);
                case "provider" -> "clerk";
                case "subject" -> "s" + NUMBERS.incrementAndGet();
                case "text", "reasoning" ->
                    values.line(60) + values.one(List.of("", "\n", "\t.", "\r\n"));
                default -> values.line(Math.min(50, schema.path("maxLength").asInt(50)));
              };
        };
    return odd == null ? "null" : values.jsonText(odd, wrong);
  }

  private String time() {
    Instant time = Instant.ofEpochMilli(values.random().nextLong(1_790_000_000_000L));
    return values.once(2)
        ? time.toString()
        : time.toString().replace("Z", values.one(List.of("+02:00", "-23:59", "z", "+00:00")));
  }
}
