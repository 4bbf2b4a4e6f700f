package com.meatymusic.query.projection.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Row;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;
import com.meatymusic.query.projection.table.TableChanges.Shape;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TableChangesTest {

  private static final UUID TENANT = new UUID(1, 1);
  private static final UUID USER = new UUID(2, 2);
  private static final TableBuilder COLUMNS = Table.of("leaves");
  private static final Column<UUID> USER_ID = COLUMNS.key("user_id", SqlType.UUID);
  private static final Column<String> POINTER = COLUMNS.key("pointer", SqlType.BYTEWISE_TEXT);
  private static final Column<String> VALUE = COLUMNS.column("value", SqlType.TEXT);
  private static final Column<Long> VERSION = COLUMNS.column("version", SqlType.BIGINT);
  private static final Table LEAVES = COLUMNS.build();
  private static final Shape WHOLE = new Shape(LEAVES.allColumns(), Row.Kind.PUT);

  private final TableChanges changes = new TableChanges(LEAVES);

  private static Change leaf(String pointer, String value, long version) {
    return leaf(USER, pointer, value, version);
  }

  private static Change leaf(UUID user, String pointer, String value, long version) {
    return Change.put(LEAVES, TENANT)
        .set(USER_ID, user)
        .set(POINTER, pointer)
        .set(VALUE, value)
        .set(VERSION, version)
        .build();
  }

  private static Change update(String pointer, long version) {
    return Change.update(LEAVES, TENANT)
        .set(USER_ID, USER)
        .set(POINTER, pointer)
        .set(VERSION, version)
        .build();
  }

  private static Row row(String pointer, String value, long version) {
    return new Row(
        new Object[] {TENANT, USER, pointer, value, version}, LEAVES.allColumns(), Row.Kind.PUT);
  }

  @Test
  void theLastRowOfAKeyCounts() {
    changes.add(leaf("/a", "1", 1));
    changes.add(leaf("/a", "2", 2));
    assertThat(changes.rows().get(WHOLE)).containsExactly(row("/a", "2", 2));
  }

  @Test
  void anUpdateGoesIntoTheRowThatTheBatchPuts() {
    changes.add(leaf("/a", "1", 1));
    changes.add(update("/a", 5));
    assertThat(changes.rows()).containsOnlyKeys(WHOLE);
    assertThat(changes.rows().get(WHOLE)).containsExactly(row("/a", "1", 5));
  }

  @Test
  void anUpdateOfARowOfBeforeStaysAnUpdate() {
    changes.add(update("/a", 5));
    assertThat(changes.rows())
        .containsOnlyKeys(new Shape(LEAVES.keyMask() | 1 << 4, Row.Kind.UPDATE));
  }

  @Test
  void aCutTakesEarlierRowsAndLeavesLaterOnes() {
    changes.add(leaf("/a/b", "1", 1));
    changes.add(leaf("/ab", "1", 1));
    changes.add(Change.cut(LEAVES, TENANT).of(USER_ID, USER).between("/a/", "/a0"));
    changes.add(leaf("/a/c", "2", 2));
    assertThat(changes.cuts()).hasSize(1);
    assertThat(changes.rows().get(WHOLE)).containsExactly(row("/a/c", "2", 2), row("/ab", "1", 1));
  }

  @Test
  void aRemovalTakesEarlierRowsWithItsValuesAndLeavesLaterOnes() {
    changes.add(leaf("/a", "1", 1));
    changes.add(leaf(new UUID(3, 3), "/b", "1", 1));
    changes.add(Change.remove(LEAVES, TENANT, USER_ID, USER));
    changes.add(leaf("/c", "2", 2));
    assertThat(changes.removals()).containsOnlyKeys(1L | 1 << 1);
    assertThat(changes.rows().get(WHOLE))
        .extracting(row -> row.values()[2])
        .containsExactlyInAnyOrder("/b", "/c");
  }

  @Test
  void whatIsAddedInABatchIsOneRow() {
    TableBuilder columns = Table.of("counts");
    Column<Long> users = columns.counter("users");
    Column<Long> moods = columns.counter("moods");
    Table table = columns.build();
    TableChanges counts = new TableChanges(table);
    counts.add(Change.add(table, TENANT).set(users, 1L).build());
    counts.add(Change.add(table, TENANT).set(moods, 2L).build());
    counts.add(Change.add(table, TENANT).set(users, -3L).build());
    assertThat(counts.rows().values().stream().flatMap(List::stream))
        .containsExactly(new Row(new Object[] {TENANT, -2L, 2L}, table.allColumns(), Row.Kind.ADD));
  }
}
