package com.meatymusic.query.read.model;

import com.meatymusic.query.projection.Column;
import io.r2dbc.spi.ColumnMetadata;
import io.r2dbc.spi.Row;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A row of a query.
 *
 * @param others how many columns stand before its own
 */
public record RowValues(Row row, int others) implements Values {

  @Override
  public <T extends @Nullable Object> @Nullable T find(Column<T> column) {
    // A generation that is older than the column has no value until its successor serves.
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
