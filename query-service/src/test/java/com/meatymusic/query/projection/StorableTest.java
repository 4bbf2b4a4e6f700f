package com.meatymusic.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The projector's second line: no text of an event is one that the database refuses. */
class StorableTest {

  private static final UUID TENANT = new UUID(1, 1);
  private static final TableBuilder COLUMNS = Table.of("things");
  private static final Column<String> GROUP = COLUMNS.key("group", SqlType.TEXT);
  private static final Column<String> NAME = COLUMNS.key("name", SqlType.BYTEWISE_TEXT);
  private static final Column<String> TEXT = COLUMNS.column("text", SqlType.TEXT);
  private static final Table TABLE = COLUMNS.build();

  private static final String ODD = "a\u0000\ud800b";
  private static final String KEPT = "a\ufffd\ufffdb";

  @Test
  void whateverIsDoneToATableIsDoneWithTextsThatCanBeStored() {
    assertThat(((Change.Put) whole(Change.put(TABLE, TENANT))).row().values())
        .containsExactly(TENANT, KEPT, KEPT, KEPT);
    assertThat(((Change.Update) whole(Change.update(TABLE, TENANT))).row().values())
        .containsExactly(TENANT, KEPT, KEPT, KEPT);
    assertThat(((Change.Add) whole(Change.add(TABLE, TENANT))).row().values())
        .containsExactly(TENANT, KEPT, KEPT, KEPT);
    assertThat(((Change.Remove) Change.remove(TABLE, TENANT, NAME, ODD)).row().values())
        .containsExactly(TENANT, null, KEPT, null);
    assertThat(Change.cut(TABLE, TENANT).of(GROUP, ODD).between(ODD, ODD))
        .isEqualTo(new Change.Cut(TABLE, List.of(TENANT, KEPT), KEPT, KEPT));
  }

  private static Change whole(RowBuilder row) {
    return row.set(GROUP, ODD).set(NAME, ODD).set(TEXT, ODD).build();
  }
}
