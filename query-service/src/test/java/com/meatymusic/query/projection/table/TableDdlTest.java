package com.meatymusic.query.projection.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TableDdlTest {

  @Test
  void aTableIsMadeOfItsColumns() {
    TableBuilder columns = Table.of("things");
    Column<UUID> id = columns.key("id", SqlType.UUID);
    columns.key("place", SqlType.BYTEWISE_TEXT);
    Column<String> name = columns.nullable("name", SqlType.TEXT);
    columns.counter("uses");
    columns.nullable("weight", SqlType.DOUBLE);
    columns.column("gone", SqlType.BOOLEAN);
    columns.column("at", SqlType.TIME);
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
