package com.meatymusic.query.summary;

import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.schemas.mood.MoodLogged;
import com.meatymusic.schemas.tenant.TenantOffboarded;
import com.meatymusic.schemas.user.UserErased;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Counts: only ever added to, so that a batch of any size is one row a tenant. */
@Component
final class SummaryProjection implements Projection {

  static final String NAME = "summary";

  private static final Definition DEFINITION =
      new Definition(NAME, 1, List.of(CountTable.TABLE, DayTable.TABLE, EmotionTable.TABLE));

  @Override
  public Definition definition() {
    return DEFINITION;
  }

  @Override
  public Set<PersonRef> persons(Event event) {
    return event.value() instanceof MoodLogged e && e.getEmotion() != null
        ? Set.of(event.person(e.getUserId()))
        : Set.of();
  }

  @Override
  public List<Change> project(Event event, Unseal personal) {
    List<Change> changes = new ArrayList<>();
    changes.add(Counting.counts(event));
    changes.add(Counting.day(event));
    if (event.value() instanceof MoodLogged e && e.getEmotion() != null) {
      String emotion = personal.unseal(event.person(e.getUserId()), "emotion", e.getEmotion());
      // Erased: the event that says so comes later, and takes the others with it.
      if (emotion != null) {
        changes.add(
            Change.add(EmotionTable.TABLE, event.tenantId())
                .set(EmotionTable.USER_ID, e.getUserId())
                .set(EmotionTable.EMOTION, emotion)
                .set(EmotionTable.MOODS, 1L)
                .build());
      }
    }
    // What was counted stays, as nobody's; only emotions name a person.
    switch (event.value()) {
      case UserErased e ->
          changes.add(
              Change.remove(
                  EmotionTable.TABLE, event.tenantId(), EmotionTable.USER_ID, e.getUserId()));
      case TenantOffboarded _ ->
          changes.add(Change.removeAll(EmotionTable.TABLE, event.tenantId()));
      default -> {}
    }
    return changes;
  }
}
