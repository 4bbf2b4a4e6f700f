package com.meatymusic.query.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.EventMetadata;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.personal.Sealed;
import com.meatymusic.schemas.user.PreferencesChanged;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PreferencesProjectionTest {

  private static final long SEED = 11;
  private static final UUID TENANT = new UUID(1, 1);
  private static final UUID USER = new UUID(2, 2);
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
  private static final Sealed SEALED = new Sealed(ByteBuffer.allocate(1), null);

  private static final EventMetadata NOBODY = new EventMetadata(RecordMetadata.empty());

  private static final Change OWNER =
      Change.put(OwnerTable.TABLE, TENANT)
          .set(OwnerTable.USER_ID, USER)
          .set(OwnerTable.VERSION, 4L)
          .set(OwnerTable.UPDATED_AT, TIME)
          .build();

  private static Change cut(String from, String to) {
    return Change.cut(LeafTable.TABLE, TENANT).of(LeafTable.USER_ID, USER).between(from, to);
  }

  private static Change leaf(String pointer, String value) {
    return Change.put(LeafTable.TABLE, TENANT)
        .set(LeafTable.USER_ID, USER)
        .set(LeafTable.POINTER, pointer)
        .set(LeafTable.VALUE, value)
        .build();
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
            leaf("/a/b", "changes/a/b"));
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

  /** Rows after any events are the leaves that the description of the event makes of them. */
  @Test
  void whateverChangesTheRowsAreTheLeaves() {
    Random random = new Random(SEED);
    for (int run = 0; run < 5_000; run++) {
      TreeMap<String, String> leaves = new TreeMap<>();
      TreeMap<String, String> rows = new TreeMap<>();
      for (int step = 0; step < 4; step++) {
        boolean replace = random.nextInt(8) == 0;
        TreeMap<String, Sealed> changes = new TreeMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          changes.put(pointer(random), random.nextBoolean() ? SEALED : null);
        }
        for (Change change : changes(replace, changes)) {
          apply(change, changes, rows);
        }
        apply(replace, changes, leaves);
        assertThat(rows).as("run %d of seed %d: %s", run, SEED, changes).isEqualTo(leaves);
      }
    }
  }

  private static String pointer(Random random) {
    List<String> names = List.of("/a", "/b", "/a-b", "/a.b", "/a0");
    StringBuilder pointer = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      pointer.append(names.get(random.nextInt(names.size())));
    }
    return pointer.toString();
  }

  private static void apply(
      Change change, SortedMap<String, Sealed> changes, TreeMap<String, String> rows) {
    if (change instanceof Change.Cut cut) {
      rows.subMap(cut.from(), cut.to()).clear();
    }
    for (String pointer : changes.keySet()) {
      String text = "changes" + pointer;
      if (change.equals(leaf(pointer, text))) {
        rows.put(pointer, text);
      }
    }
  }

  private static void apply(
      boolean replace, SortedMap<String, Sealed> changes, TreeMap<String, String> leaves) {
    if (replace) {
      leaves.clear();
    }
    changes.forEach((pointer, value) -> {
      leaves.keySet().removeIf(l -> l.equals(pointer) || l.startsWith(pointer + "/"));
      if (value != null) {
        leaves.keySet().removeIf(l -> pointer.startsWith(l + "/"));
        leaves.put(pointer, "changes" + pointer);
      }
    });
  }
}
