package com.meatymusic.endtoend;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether what was read is what was sent: texts to the letter, numbers to the last digit. */
final class SameValue {

  /** Reads with all digits, and nothing that stands twice. */
  static final JsonMapper EXACT =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private SameValue() {}

  static JsonNode read(String json) throws IOException {
    try {
      return EXACT.readTree(json);
    } catch (JacksonException e) {
      throw new IOException(e);
    }
  }

  static boolean same(JsonNode sent, JsonNode read) {
    if (sent.isNumber() && read.isNumber()) {
      return sent.decimalValue().compareTo(read.decimalValue()) == 0;
    }
    if (sent.isObject() && read.isObject()) {
      for (Map.Entry<String, JsonNode> member : sent.properties()) {
        JsonNode other = read.get(member.getKey());
        if (other == null || !same(member.getValue(), other)) {
          return false;
        }
      }
      return sent.size() == read.size();
    }
    if (sent.isArray() && read.isArray()) {
      for (int i = 0; i < sent.size(); i++) {
        if (!read.has(i) || !same(sent.get(i), read.get(i))) {
          return false;
        }
      }
      return sent.size() == read.size();
    }
    return sent.equals(read);
  }

  /** A member that was sent as null or not at all is read as null; a time as its instant. */
  static boolean sameMember(String name, JsonNode sent, JsonNode read) {
    JsonNode one = sent.path(name);
    JsonNode other = read.path(name);
    if (one.isMissingNode() || one.isNull()) {
      return name.equals("loggedAt") || other.isMissingNode() || other.isNull();
    }
    return name.equals("loggedAt")
        ? instant(one.asString()).equals(instant(other.asString()))
        : same(one, other);
  }

  /** As RFC 3339 has it, whose offsets go beyond the eighteen hours that the JDK takes. */
  private static Instant instant(String time) {
    String text = time.toUpperCase(Locale.ROOT);
    if (text.endsWith("Z")) {
      return Instant.parse(text);
    }
    int sign = text.length() - "+hh:mm".length();
    Duration offset =
        Duration.ofHours(Long.parseLong(text, sign + 1, sign + 3, 10))
            .plusMinutes(Long.parseLong(text, sign + 4, sign + 6, 10));
    Instant local = Instant.parse(text.substring(0, sign) + "Z");
    return text.charAt(sign) == '-' ? local.plus(offset) : local.minus(offset);
  }
}
