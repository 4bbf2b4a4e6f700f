package com.meatymusic.query.read.model;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.SqlType;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A row from a card. A value of another form throws, and the card counts as missing. */
public record CardValues(JsonNode json) implements Values {

  private static final Map<SqlType<?>, Function<JsonNode, Object>> READERS =
      Map.of(
          SqlType.UUID, value -> UUID.fromString(value.stringValue()),
          SqlType.TEXT, JsonNode::stringValue,
          SqlType.BYTEWISE_TEXT, JsonNode::stringValue,
          SqlType.BIGINT, JsonNode::longValue,
          SqlType.DOUBLE, JsonNode::doubleValue,
          SqlType.BOOLEAN, JsonNode::booleanValue,
          SqlType.TIME, value -> Instant.parse(value.stringValue()));

  @Override
  public <T extends @Nullable Object> @Nullable T find(Column<T> column) {
    JsonNode value = json.get(column.name());
    return value == null ? null : column.cast(reader(column).apply(value));
  }

  private static Function<JsonNode, Object> reader(Column<?> column) {
    return Objects.requireNonNull(READERS.get(column.type()), column.name());
  }

  @Override
  public String card(JsonMapper mapper) {
    return json.toString();
  }
}
