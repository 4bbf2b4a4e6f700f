package com.meatymusic.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is forgotten or mistaken shows at the first row. */
class ChangeTest {

  private static final UUID TENANT = new UUID(1, 1);
  private static final TableBuilder COLUMNS = Table.of("things");
  private static final Column<UUID> ID = COLUMNS.key("id", SqlType.UUID);
  private static final Column<String> PLACE = COLUMNS.key("place", SqlType.BYTEWISE_TEXT);
  private static final Column<String> NAME = COLUMNS.column("name", SqlType.TEXT);
  private static final Column<Long> SIZE = COLUMNS.nullable("size", SqlType.BIGINT);
  private static final Table TABLE = COLUMNS.build();

  private static RowBuilder key(RowBuilder row) {
    return row.set(ID, TENANT).set(PLACE, "/a");
  }

  @Test
  void theOrderInWhichColumnsAreSetIsNotThatOfTheTable() {
    Change row =
        Change.put(TABLE, TENANT)
            .set(SIZE, null)
            .set(NAME, "first")
            .set(PLACE, "/a")
            .set(NAME, "second")
            .set(ID, TENANT)
            .build();
    assertThat(((Change.Put) row).row().values())
        .containsExactly(TENANT, TENANT, "/a", "second", null);
  }

  @Test
  void aWholeRowNeedsEveryColumnAlsoThoseThatMayBeNull() {
    RowBuilder row = key(Change.put(TABLE, TENANT));
    assertThatIllegalStateException()
        .isThrownBy(row::build)
        .withMessage("things: a row without name, size");
    assertThatIllegalStateException()
        .isThrownBy(() -> row.set(NAME, "n").build())
        .withMessage("things: a row without size");
  }

  @Test
  void partOfARowNeedsTheKey() {
    assertThat(key(Change.update(TABLE, TENANT)).set(SIZE, 1L).build())
        .isInstanceOf(Change.Update.class);
    assertThatIllegalStateException()
        .isThrownBy(() -> Change.update(TABLE, TENANT).set(SIZE, 1L).build())
        .withMessage("things: a row without id, place");
    assertThatIllegalStateException()
        .isThrownBy(() -> Change.add(TABLE, TENANT).set(ID, TENANT).build())
        .withMessage("things: a row without place");
    assertThatIllegalStateException()
        .isThrownBy(() -> Change.cut(TABLE, TENANT).between("/a", "/b"))
        .withMessage("things: a row without id");
  }

  @Test
  void aColumnOfAnotherTableIsRefusedWhereverItStandsThere() {
    TableBuilder other = Table.of("others");
    Column<UUID> id = other.key("id", SqlType.UUID);
    other.build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Change.put(TABLE, TENANT).set(id, TENANT))
        .withMessage("things has no column id");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Change.remove(TABLE, TENANT, Column.ofQuery("id", SqlType.UUID), TENANT));
  }

  @Test
  void aTableIsWholeOnceItIsBuilt() {
    TableBuilder other = Table.of("others");
    other.column("name", SqlType.TEXT);
    assertThatIllegalStateException()
        .isThrownBy(() -> other.key("id", SqlType.UUID))
        .withMessage("others: the key's columns come first");
    other.build();
    assertThatIllegalStateException()
        .isThrownBy(() -> other.counter("late"))
        .withMessage("others is built: too late for column late");
  }
}
