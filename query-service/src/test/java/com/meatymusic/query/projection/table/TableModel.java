package com.meatymusic.query.projection.table;

import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Row;
import com.meatymusic.query.projection.Table;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a table holds after changes, by what {@link Change} says of each and nothing else. */
final class TableModel {

  private final Table table;
  private final Map<List<@Nullable Object>, @Nullable Object[]> rows = new HashMap<>();

  TableModel(Table table) {
    this.table = table;
  }

  /** Every row by its key. */
  Map<List<@Nullable Object>, List<@Nullable Object>> rows() {
    Map<List<@Nullable Object>, List<@Nullable Object>> all = new HashMap<>();
    rows.forEach((key, row) -> all.put(key, Arrays.asList(row)));
    return all;
  }

  /** One change after the other. */
  void apply(List<Change> changes) {
    changes.forEach(this::apply);
  }

  private void apply(Change change) {
    switch (change) {
      case Change.Put put -> write(put.row());
      case Change.Update update -> write(update.row());
      case Change.Add add -> write(add.row());
      case Change.Remove remove -> remove(remove.row());
      case Change.Cut cut -> cut(cut);
    }
  }

  /** What a batch is reduced to: cuts and removals first. */
  void apply(TableChanges changes) {
    changes.cuts().forEach(this::cut);
    changes.removals().values().forEach(group -> group.forEach(this::remove));
    changes.rows().values().forEach(group -> group.forEach(this::write));
  }

  private void write(Row row) {
    List<@Nullable Object> key = Arrays.asList(row.values()).subList(0, table.keyColumns());
    @Nullable Object[] there = rows.get(key);
    switch (row.kind()) {
      case PUT -> rows.put(key, row.values().clone());
      case UPDATE -> {
        if (there != null) {
          set(there, row);
        }
      }
      case ADD -> set(rows.computeIfAbsent(key, k -> zeros()), row);
    }
  }

  private @Nullable Object[] zeros() {
    return table.columns().stream().map(column -> column.counter() ? 0L : null).toArray();
  }

  private void set(@Nullable Object[] there, Row row) {
    for (Column<?> column : table.columns()) {
      int i = column.index();
      if ((row.set() & 1L << i) != 0) {
        there[i] =
            row.kind() == Row.Kind.ADD && column.counter()
                ? Long.valueOf((Long) there[i] + (Long) row.values()[i])
                : row.values()[i];
      }
    }
  }

  private void remove(Row wanted) {
    rows.values()
        .removeIf(row ->
            table.columns().stream()
                .filter(column -> (wanted.set() & 1L << column.index()) != 0)
                .allMatch(column ->
                    Objects.equals(row[column.index()], wanted.values()[column.index()])));
  }

  private void cut(Change.Cut cut) {
    int last = table.keyColumns() - 1;
    rows.values()
        .removeIf(row ->
            Arrays.asList(row).subList(0, last).equals(cut.prefix())
                && cut.from().compareTo((String) row[last]) <= 0
                && cut.to().compareTo((String) row[last]) > 0);
  }
}
