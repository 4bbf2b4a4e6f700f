package com.meatymusic.query.projection.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Row;
import com.meatymusic.query.projection.Table;
import com.meatymusic.testing.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A batch leaves what its changes leave one by one, whatever they are and whatever was before. */
class TableChangesFoldTest {

  static Stream<Table> tables() {
    return Stream.of(GeneratedChanges.LEAVES, GeneratedChanges.THINGS, GeneratedChanges.COUNTS);
  }

  private static TableChanges reduced(Table table, List<Change> batch) {
    TableChanges changes = new TableChanges(table);
    batch.forEach(changes::add);
    return changes;
  }

  @ParameterizedTest
  @MethodSource("tables")
  void aBatchLeavesWhatItsChangesLeaveOneByOne(Table table) {
    Property.holds(
        5_000,
        random -> {
          GeneratedChanges generated = new GeneratedChanges(random);
          TableModel oneByOne = new TableModel(table);
          TableModel batches = new TableModel(table);
          for (int i = 0; i < 4; i++) {
            List<Change> batch = generated.some(table, 12);
            oneByOne.apply(batch);
            batches.apply(reduced(table, batch));
            assertThat(batches.rows()).as(batch.toString()).isEqualTo(oneByOne.rows());
          }
        });
  }

  @ParameterizedTest
  @MethodSource("tables")
  void whereABatchEndsMakesNoDifference(Table table) {
    Property.holds(
        2_000,
        random -> {
          List<Change> all = new GeneratedChanges(random).some(table, 40);
          int end = random.nextInt(all.size() + 1);
          TableModel whole = new TableModel(table);
          whole.apply(reduced(table, all));
          TableModel parts = new TableModel(table);
          parts.apply(reduced(table, all.subList(0, end)));
          parts.apply(reduced(table, all.subList(end, all.size())));
          assertThat(parts.rows()).isEqualTo(whole.rows());
        });
  }

  /** Postgres refuses a statement that puts one row twice. */
  @ParameterizedTest
  @MethodSource("tables")
  void noKeyStandsTwiceInABatch(Table table) {
    Property.holds(
        2_000,
        random -> {
          List<Object> keys = new ArrayList<>();
          reduced(table, new GeneratedChanges(random).some(table, 40))
              .rows()
              .values()
              .forEach(group -> group.forEach(row -> keys.add(key(table, row))));
          assertThat(keys).doesNotHaveDuplicates();
        });
  }

  private static List<Object> key(Table table, Row row) {
    List<Object> key = new ArrayList<>(row.prefix(table));
    key.add(row.lastKey(table));
    return key;
  }

  /** Each group is one statement with an array a column. */
  @ParameterizedTest
  @MethodSource("tables")
  void theRowsOfAGroupSetTheSameColumns(Table table) {
    Property.holds(
        1_000,
        random ->
            reduced(table, new GeneratedChanges(random).some(table, 40))
                .rows()
                .forEach((shape, group) ->
                    assertThat(group)
                        .allMatch(row -> row.set() == shape.set() && row.kind() == shape.kind())));
  }
}
