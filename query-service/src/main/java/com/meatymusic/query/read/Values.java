package com.meatymusic.query.read;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A row by its columns, wherever it comes from: Postgres or a card. */
public sealed interface Values {

  @Nullable String find(String column);

  default String text(String column) {
    return Objects.requireNonNull(find(column), column);
  }

  UUID uuid(String column);

  long number(String column);

  boolean truth(String column);

  Instant time(String column);

  /** Of a query. */
  record Row(io.r2dbc.spi.Row row) implements Values {

    @Override
    public @Nullable String find(String column) {
      // Of a generation that is older than a column: until its successor serves there is no value.
      return row.getMetadata().contains(column) ? row.get(column, String.class) : null;
    }

    @Override
    public UUID uuid(String column) {
      return Objects.requireNonNull(row.get(column, UUID.class), column);
    }

    @Override
    public long number(String column) {
      return Objects.requireNonNull(row.get(column, Long.class), column);
    }

    @Override
    public boolean truth(String column) {
      return Objects.requireNonNull(row.get(column, Boolean.class), column);
    }

    @Override
    public Instant time(String column) {
      return Objects.requireNonNull(row.get(column, OffsetDateTime.class), column).toInstant();
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
    public UUID uuid(String column) {
      return UUID.fromString(text(column));
    }

    @Override
    public long number(String column) {
      return value(column).longValue();
    }

    @Override
    public boolean truth(String column) {
      return value(column).booleanValue();
    }

    @Override
    public Instant time(String column) {
      return Instant.parse(text(column));
    }

    private JsonNode value(String column) {
      return Objects.requireNonNull(json.get(column), column);
    }
  }
}
