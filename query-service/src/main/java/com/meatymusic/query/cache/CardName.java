package com.meatymusic.query.cache;

import com.meatymusic.query.projection.Table;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The name of a card within an epoch: table and generation, tenant, the rest of the key.
 *
 * @param tenantId whose partition it lies in
 */
public record CardName(String table, UUID tenantId, String rest) {

  /** The card of a row. */
  static CardName of(Table table, int generation, @Nullable Object[] row) {
    String rest =
        IntStream.range(1, table.keyColumns())
            .mapToObj(i -> String.valueOf(row[i]))
            .collect(Collectors.joining(":"));
    return new CardName(table.in(generation), UUID.fromString(String.valueOf(row[0])), rest);
  }

  @Override
  public String toString() {
    return table + ":" + tenantId + ":" + rest;
  }
}
