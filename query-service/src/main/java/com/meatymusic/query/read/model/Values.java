package com.meatymusic.query.read.model;

import com.meatymusic.query.projection.Column;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A row by its columns, wherever it comes from: Postgres or a card. */
public sealed interface Values permits RowValues, CardValues {

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
}
