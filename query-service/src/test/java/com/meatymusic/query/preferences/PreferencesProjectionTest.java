package com.meatymusic.query.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Origin;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.personal.Sealed;
import com.meatymusic.schemas.user.PreferencesChanged;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PreferencesProjectionTest {

  private static final UUID TENANT = new UUID(1, 1);
  private static final UUID USER = new UUID(2, 2);
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
  private static final List<Object> KEY = List.of(TENANT, USER);
  private static final Sealed SEALED = new Sealed(ByteBuffer.allocate(1), null);

  private static final Origin NOBODY = new Origin(RecordMetadata.empty());

  private static final Change OWNER =
      Change.put(PreferencesProjection.OWNERS, TENANT, USER, 4L, TIME);

  private static Change cut(String from, String to) {
    return Change.cut(PreferencesProjection.LEAVES, KEY, from, to);
  }

  private static List<Change> changes(boolean replace, Map<String, Sealed> changes) {
    var value = new PreferencesChanged(USER, replace, changes);
    return new PreferencesProjection()
        .project(
            new Event(TENANT, 9, "user/" + USER, 4, TIME, NOBODY, value),
            (person, field, sealed) -> field);
  }

  @Test
  void aLeafTakesThePlaceOfWhatStoodAboveAndBelowIt() {
    assertThat(changes(false, Map.of("/a/b", SEALED)))
        .containsExactly(
            OWNER,
            cut("/a/b", "/a/b\u0001"),
            cut("/a/b/", "/a/b0"),
            cut("", "\u0001"),
            cut("/a", "/a\u0001"),
            Change.put(PreferencesProjection.LEAVES, TENANT, USER, "/a/b", "changes/a/b"));
  }

  @Test
  void nullRemovesThePointerAndAllBelowIt() {
    Map<String, Sealed> removed = new HashMap<>();
    removed.put("/a", null);
    assertThat(changes(false, removed))
        .containsExactly(OWNER, cut("/a", "/a\u0001"), cut("/a/", "/a0"));
  }

  @Test
  void replaceForgetsEverythingFirst() {
    assertThat(changes(true, Map.of())).containsExactly(OWNER, cut("", "0"));
  }
}
