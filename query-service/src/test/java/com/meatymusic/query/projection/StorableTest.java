package com.meatymusic.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.query.projection.Column.Type;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The projector's second line: no text of an event is one that the database refuses. */
class StorableTest {

  private static final UUID TENANT = new UUID(1, 1);
  private static final Table TABLE =
      Table.of("things").key("name", Type.TEXT).column("text", Type.TEXT).build();

  @Test
  void whateverIsDoneToATableIsDoneWithTextsThatCanBeStored() {
    String odd = "a\u0000\ud800b";
    String kept = "a\ufffd\ufffdb";
    assertThat(((Change.Put) Change.put(TABLE, TENANT, odd, odd)).row().values())
        .containsExactly(TENANT, kept, kept);
    assertThat(
            ((Change.Update) Change.update(TABLE, TENANT, odd).set("text", odd).build())
                .row()
                .values())
        .containsExactly(TENANT, kept, kept);
    assertThat(
            ((Change.Add) Change.add(TABLE, TENANT, odd).set("text", odd).build()).row().values())
        .containsExactly(TENANT, kept, kept);
    assertThat(((Change.Remove) Change.remove(TABLE, TENANT, Map.of("name", odd))).row().values())
        .containsExactly(TENANT, kept, null);
    assertThat((Change.Cut) Change.cut(TABLE, List.of(TENANT, odd), odd, odd))
        .isEqualTo(new Change.Cut(TABLE, List.of(TENANT, kept), kept, kept));
  }
}
