package com.meatymusic.query.projection.table;

import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Row;
import com.meatymusic.query.projection.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a batch does to one table, reduced to at most one row per key: first all cuts and removals,
 * then the rows. That order is right, since they take with them every earlier row of the batch that
 * they cover.
 */
public final class TableChanges {

  private final Table table;
  private final List<Change.Cut> cuts = new ArrayList<>();
  private final List<Row> removals = new ArrayList<>();
  private final Map<List<Object>, TreeMap<Object, Row>> rows = new HashMap<>();

  public TableChanges(Table table) {
    this.table = table;
  }

  Table table() {
    return table;
  }

  public void add(Change change) {
    switch (change) {
      case Change.Put put -> of(put.row().prefix(table)).put(put.row().lastKey(table), put.row());
      case Change.Update update -> merge(update.row());
      case Change.Add add -> merge(add.row());
      case Change.Remove remove -> {
        removals.add(remove.row());
        rows.values().forEach(some -> some.values().removeIf(row -> row.matches(remove.row())));
      }
      case Change.Cut cut -> {
        cuts.add(cut);
        TreeMap<Object, Row> earlier = rows.get(cut.prefix());
        if (earlier != null) {
          earlier.subMap(cut.from(), cut.to()).clear();
        }
      }
    }
  }

  private void merge(Row row) {
    of(row.prefix(table))
        .merge(row.lastKey(table), row, (earlier, later) -> earlier.then(later, table));
  }

  /** Values whose rows go, grouped by the columns they are looked for by. */
  public Map<Long, List<Row>> removals() {
    Map<Long, List<Row>> groups = new HashMap<>();
    removals.forEach(row -> groups.computeIfAbsent(row.set(), s -> new ArrayList<>()).add(row));
    return groups;
  }

  List<Change.Cut> cuts() {
    return cuts;
  }

  /** The rows, grouped by what they set: each group is one statement. */
  Map<Shape, List<Row>> rows() {
    Map<Shape, List<Row>> groups = new HashMap<>();
    for (TreeMap<Object, Row> some : rows.values()) {
      for (Row row : some.values()) {
        groups.computeIfAbsent(new Shape(row.set(), row.kind()), s -> new ArrayList<>()).add(row);
      }
    }
    return groups;
  }

  private TreeMap<Object, Row> of(List<Object> prefix) {
    return rows.computeIfAbsent(prefix, p -> new TreeMap<>());
  }

  /** Rows of one shape go in one statement. */
  record Shape(long set, Row.Kind kind) {}
}
