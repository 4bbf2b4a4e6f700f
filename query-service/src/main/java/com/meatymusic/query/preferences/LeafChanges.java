package com.meatymusic.query.preferences;

import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.RangeBuilder;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.schemas.personal.Sealed;
import com.meatymusic.schemas.user.PreferencesChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** What a change of preferences does to the rows of their leaves. */
final class LeafChanges {

  private LeafChanges() {}

  static List<Change> of(Event event, PreferencesChanged changed, Unseal personal) {
    UUID userId = changed.getUserId();
    RangeBuilder leaves =
        Change.cut(LeafTable.TABLE, event.tenantId()).of(LeafTable.USER_ID, userId);
    List<Change> changes = new ArrayList<>();
    if (changed.getReplace()) {
      changes.add(leaves.between("", Pointers.AFTER_ALL));
    }
    // In the order of their pointers, as the event's description has it.
    new TreeMap<>(changed.getChanges())
        .forEach((pointer, value) -> {
          changes.add(leaves.between(pointer, Pointers.after(pointer)));
          changes.add(leaves.between(Pointers.below(pointer), Pointers.afterBelow(pointer)));
          if (value != null) {
            Pointers.above(pointer).forEach(p -> changes.add(leaves.between(p, Pointers.after(p))));
            changes.add(leaf(event, userId, pointer, value, personal));
          }
        });
    return changes;
  }

  private static Change leaf(
      Event event, UUID userId, String pointer, Sealed value, Unseal personal) {
    return Change.put(LeafTable.TABLE, event.tenantId())
        .set(LeafTable.USER_ID, userId)
        .set(LeafTable.POINTER, pointer)
        .set(LeafTable.VALUE, personal.unseal(event.person(userId), "changes" + pointer, value))
        .build();
  }
}
