package com.meatymusic.query.read.model;

import io.r2dbc.spi.ColumnMetadata;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A row by its columns, wherever it comes from: Postgres or a card. */
public sealed interface Values {

  @Nullable String find(String column);

  default String text(String column) {
    return Objects.requireNonNull(find(column), column);
  }

  default UUID uuid(String column) {
    return Objects.requireNonNull(findUuid(column), column);
  }

  @Nullable UUID findUuid(String column);

  @Nullable Long findNumber(String column);

  @Nullable Double findDecimal(String column);

  @Nullable Instant findTime(String column);

  /** All columns as the text of a card; those that are null are left out. */
  String card(JsonMapper json);

  default long number(String column) {
    return Objects.requireNonNull(findNumber(column), column);
  }

  @Nullable Boolean findTruth(String column);

  default boolean truth(String column) {
    return Objects.requireNonNull(findTruth(column), column);
  }

  default Instant time(String column) {
    return Objects.requireNonNull(findTime(column), column);
  }

  /**
   * Of a query.
   *
   * @param others how many columns stand before its own
   */
  record Row(io.r2dbc.spi.Row row, int others) implements Values {

    @Override
    public @Nullable String find(String column) {
      return find(column, String.class);
    }

    @Override
    public @Nullable UUID findUuid(String column) {
      return find(column, UUID.class);
    }

    @Override
    public @Nullable Long findNumber(String column) {
      return find(column, Long.class);
    }

    @Override
    public @Nullable Double findDecimal(String column) {
      return find(column, Double.class);
    }

    @Override
    public @Nullable Boolean findTruth(String column) {
      return find(column, Boolean.class);
    }

    @Override
    public @Nullable Instant findTime(String column) {
      OffsetDateTime time = find(column, OffsetDateTime.class);
      return time == null ? null : time.toInstant();
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

    private <T> @Nullable T find(String column, Class<T> type) {
      // Of a generation that is older than a column: until its successor serves there is no value.
      return row.getMetadata().contains(column) ? row.get(column, type) : null;
    }
  }

  /** Of a card; what is not as written there throws, and the card counts as missing. */
  record Card(JsonNode json) implements Values {

    @Override
    public @Nullable String find(String column) {
      JsonNode value = json.get(column);
      return value == null ? null : value.stringValue();
    }

    @Override
    public @Nullable UUID findUuid(String column) {
      String text = find(column);
      return text == null ? null : UUID.fromString(text);
    }

    @Override
    public @Nullable Long findNumber(String column) {
      JsonNode value = json.get(column);
      return value == null ? null : value.longValue();
    }

    @Override
    public @Nullable Double findDecimal(String column) {
      JsonNode value = json.get(column);
      return value == null ? null : value.doubleValue();
    }

    @Override
    public @Nullable Boolean findTruth(String column) {
      JsonNode value = json.get(column);
      return value == null ? null : value.booleanValue();
    }

    @Override
    public @Nullable Instant findTime(String column) {
      String text = find(column);
      return text == null ? null : Instant.parse(text);
    }

    @Override
    public String card(JsonMapper mapper) {
      return json.toString();
    }
  }
}
