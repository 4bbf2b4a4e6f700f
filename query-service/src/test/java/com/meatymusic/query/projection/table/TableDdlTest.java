package com.meatymusic.query.projection.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Column.Type;
import com.meatymusic.query.projection.Table;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TableDdlTest {

  @Test
  void aTableIsMadeOfItsColumns() {
    Table.Builder columns = Table.of("things");
    Column<UUID> id = columns.key("id", Type.UUID);
    columns.key("place", Type.BYTEWISE_TEXT);
    Column<String> name = columns.nullable("name", Type.TEXT);
    columns.counter("uses");
    columns.nullable("weight", Type.DOUBLE);
    columns.column("gone", Type.BOOLEAN);
    columns.column("at", Type.TIME);
    Table table = columns.index(id, name).index(name, id).build();
    assertThat(TableDdl.create(table, 3))
        .isEqualTo(
            """
            CREATE TABLE things_3 (
              tenant_id uuid NOT NULL,
              id uuid NOT NULL,
              place text COLLATE "C" NOT NULL,
              name text,
              uses int8 NOT NULL DEFAULT 0,
              weight float8,
              gone bool NOT NULL,
              at timestamptz NOT NULL,
              PRIMARY KEY (tenant_id, id, place)
            );
            CREATE INDEX ON things_3 (tenant_id, id, name);
            CREATE INDEX ON things_3 (tenant_id, name, id) WHERE name IS NOT NULL;
            """);
  }

  @Test
  void aTableMayHaveOneRowATenant() {
    assertThat(TableDdl.create(Table.of("lone").build(), 1))
        .isEqualTo(
            "CREATE TABLE lone_1 (\n  tenant_id uuid NOT NULL,\n  PRIMARY KEY (tenant_id)\n);\n");
  }
}
