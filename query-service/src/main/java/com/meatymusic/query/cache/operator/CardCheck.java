package com.meatymusic.query.cache.operator;

import com.meatymusic.query.cache.CacheKey;
import com.meatymusic.query.cache.CardJson;
import com.meatymusic.query.cache.RowCache;
import com.meatymusic.query.cache.RowCache.Look;
import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.check.CopyCheck;
import com.meatymusic.query.projection.commit.ChangedRow;
import com.meatymusic.query.projection.comparison.Difference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares cards in Redis with rows. What Redis does not have is not different. */
@Component
final class CardCheck implements CopyCheck {

  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final String KIND = "different in Redis";

  private final RowCache cards;
  private final JsonMapper json;
  private final CardJson writer;

  CardCheck(RowCache cards, JsonMapper json) {
    this.cards = cards;
    this.json = json;
    this.writer = new CardJson(json);
  }

  @Override
  public List<Difference> differences(
      Table table, int generation, List<@Nullable Object[]> rows, ToLongFunction<UUID> tenantSeq) {
    List<Difference> found = new ArrayList<>();
    for (@Nullable Object[] row : rows) {
      ChangedRow wanted = new ChangedRow(0, table, generation, row);
      Look look = cards.look(CacheKey.of(table, generation, row)).block(LONGEST);
      if (look != null
          && look.json() != null
          && look.tenantSeq() == tenantSeq.applyAsLong(wanted.tenantId())) {
        List<String> columns = different(table, writer.write(wanted), look.json());
        if (!columns.isEmpty()) {
          found.add(new Difference(table.name(), key(table, row), KIND, columns));
        }
      }
    }
    return found;
  }

  private List<String> different(Table table, String wanted, String card) {
    JsonNode there;
    try {
      there = json.readTree(card);
    } catch (JacksonException e) {
      return List.of("json");
    }
    JsonNode right = json.readTree(wanted);
    return table.columns().stream()
        .map(Column::name)
        .filter(name -> !right.path(name).equals(there.path(name)))
        .toList();
  }

  private static Map<String, String> key(Table table, @Nullable Object[] row) {
    Map<String, String> key = new LinkedHashMap<>();
    table.key().forEach(column -> key.put(column.name(), String.valueOf(row[column.index()])));
    return key;
  }
}
