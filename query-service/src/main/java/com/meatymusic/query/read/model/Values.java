package com.meatymusic.query.read.model;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Column.Type;
import io.r2dbc.spi.ColumnMetadata;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A row by its columns, wherever it comes from: Postgres or a card. */
public sealed interface Values {

  /**
   * The value in a column; null also where the query joins no row that has it, or the generation is
   * older than the column.
   */
  <T extends @Nullable Object> @Nullable T find(Column<T> column);

  /**
   * The value in a column.
   *
   * @throws NullPointerException when there is none in a column that is never null
   */
  @SuppressWarnings("NullAway") // Null is given for a type that may be null only.
  default <T extends @Nullable Object> T get(Column<T> column) {
    T value = find(column);
    return column.nullable() ? value : Objects.requireNonNull(value, column.name());
  }

  /** All columns as the text of a card; those that are null are left out. */
  String card(JsonMapper json);

  /**
   * Of a query.
   *
   * @param others how many columns stand before its own
   */
  record Row(io.r2dbc.spi.Row row, int others) implements Values {

    @Override
    public <T extends @Nullable Object> @Nullable T find(Column<T> column) {
      // Of a generation that is older than a column: until its successor serves there is no value.
      return row.getMetadata().contains(column.name())
          ? column.cast(row.get(column.name(), column.type().javaType()))
          : null;
    }

    @Override
    public String card(JsonMapper json) {
      ObjectNode node = json.createObjectNode();
      List<? extends ColumnMetadata> columns = row.getMetadata().getColumnMetadatas();
      for (int i = others; i < columns.size(); i++) {
        String name = columns.get(i).getName();
        switch (row.get(i)) {
          case null -> {}
          case Long number -> node.put(name, number);
          case Double number -> node.put(name, number);
          case Boolean truth -> node.put(name, truth);
          case OffsetDateTime time -> node.put(name, time.toInstant().toString());
          case Object text -> node.put(name, text.toString());
        }
      }
      return node.toString();
    }
  }

  /** Of a card; what is not as written there throws, and the card counts as missing. */
  record Card(JsonNode json) implements Values {

    private static final Map<Type<?>, Function<JsonNode, Object>> READERS =
        Map.of(
            Type.UUID, value -> UUID.fromString(value.stringValue()),
            Type.TEXT, JsonNode::stringValue,
            Type.BYTEWISE_TEXT, JsonNode::stringValue,
            Type.BIGINT, JsonNode::longValue,
            Type.DOUBLE, JsonNode::doubleValue,
            Type.BOOLEAN, JsonNode::booleanValue,
            Type.TIME, value -> Instant.parse(value.stringValue()));

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
}
