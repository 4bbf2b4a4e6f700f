package com.meatymusic.query.projection.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.query.projection.Row;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;
import com.meatymusic.query.projection.table.TableChanges.Shape;
import org.junit.jupiter.api.Test;

class TableSqlTest {

  private static final Table LEAVES = leaves();

  private static Table leaves() {
    TableBuilder columns = Table.of("leaves");
    columns.key("user_id", SqlType.UUID);
    columns.key("pointer", SqlType.BYTEWISE_TEXT);
    columns.column("value", SqlType.TEXT);
    columns.column("version", SqlType.BIGINT);
    return columns.build();
  }

  private final TableSql sql = new TableSql(LEAVES, 3, -1, true);

  @Test
  void wholeRowsArePutWithOneArrayAColumn() {
    assertThat(sql.write(new Shape(LEAVES.allColumns(), Row.Kind.PUT)))
        .isEqualTo(
            "INSERT INTO leaves_3 (tenant_id, user_id, pointer, value, version)"
                + " SELECT tenant_id, user_id, pointer, value, version"
                + " FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::int8[])"
                + " AS n(tenant_id, user_id, pointer, value, version)"
                + " ON CONFLICT (tenant_id, user_id, pointer)"
                + " DO UPDATE SET value = excluded.value, version = excluded.version");
  }

  @Test
  void partsOfRowsAreUpdatedWhereTheRowExists() {
    assertThat(sql.write(new Shape(LEAVES.keyMask() | 1 << 4, Row.Kind.UPDATE)))
        .isEqualTo(
            "UPDATE leaves_3 t SET version = n.version"
                + " FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::int8[])"
                + " AS n(tenant_id, user_id, pointer, version)"
                + " WHERE t.tenant_id = n.tenant_id AND t.user_id = n.user_id"
                + " AND t.pointer = n.pointer");
  }

  @Test
  void rangesOfKeysAreCut() {
    assertThat(sql.cut())
        .isEqualTo(
            "DELETE FROM leaves_3 t"
                + " USING unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[])"
                + " AS n(tenant_id, user_id, low, high)"
                + " WHERE t.tenant_id = n.tenant_id AND t.user_id = n.user_id"
                + " AND t.pointer >= n.low AND t.pointer < n.high");
  }

  @Test
  void countersAreAddedAndTheRestIsPutInPlace() {
    TableBuilder columns = Table.of("counts");
    columns.counter("users");
    columns.column("version", SqlType.BIGINT);
    Table counts = columns.build();
    assertThat(
            new TableSql(counts, 1, -1, true).write(new Shape(counts.allColumns(), Row.Kind.ADD)))
        .isEqualTo(
            "INSERT INTO counts_1 AS t (tenant_id, users, version)"
                + " SELECT tenant_id, users, version"
                + " FROM unnest(?::uuid[], ?::int8[], ?::int8[]) AS n(tenant_id, users, version)"
                + " ON CONFLICT (tenant_id)"
                + " DO UPDATE SET users = t.users + excluded.users, version = excluded.version");
  }

  @Test
  void rowsAreRemovedByWhateverColumns() {
    assertThat(sql.remove(1 | 1 << 1))
        .isEqualTo(
            "DELETE FROM leaves_3 t USING unnest(?::uuid[], ?::uuid[]) AS n(tenant_id, user_id)"
                + " WHERE t.tenant_id = n.tenant_id AND t.user_id = n.user_id");
  }
}
