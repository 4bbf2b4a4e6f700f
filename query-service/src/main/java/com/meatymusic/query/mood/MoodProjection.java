package com.meatymusic.query.mood;

import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.PersonalTexts;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.schemas.mood.MoodLogged;
import com.meatymusic.schemas.tenant.TenantOffboarded;
import com.meatymusic.schemas.user.UserErased;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
final class MoodProjection implements Projection {

  static final String NAME = "moods";

  private static final Definition DEFINITION = new Definition(NAME, 1, List.of(MoodTable.TABLE));

  @Override
  public Definition definition() {
    return DEFINITION;
  }

  @Override
  public Set<PersonRef> persons(Event event) {
    return event.value() instanceof MoodLogged e ? Set.of(event.person(e.getUserId())) : Set.of();
  }

  @Override
  public List<Change> project(Event event, Unseal personal) {
    return switch (event.value()) {
      case MoodLogged e ->
          List.of(logged(event, e, new PersonalTexts(personal, event.person(e.getUserId()))));
      case UserErased e ->
          List.of(
              Change.remove(MoodTable.TABLE, event.tenantId(), MoodTable.USER_ID, e.getUserId()));
      case TenantOffboarded _ -> List.of(Change.removeAll(MoodTable.TABLE, event.tenantId()));
      default -> List.of();
    };
  }

  private static Change logged(Event event, MoodLogged e, PersonalTexts texts) {
    String text = texts.of("text", e.getText());
    String emotion = texts.of("emotion", e.getEmotion());
    String scores = texts.of("scores", e.getScores());
    String context = texts.of("context", e.getContext());
    return Change.put(MoodTable.TABLE, event.tenantId())
        .set(MoodTable.MOOD_ID, e.getMoodId())
        .set(MoodTable.USER_ID, e.getUserId())
        .set(MoodTable.TEXT, text)
        .set(MoodTable.EMOTION, emotion)
        .set(MoodTable.CONFIDENCE, e.getConfidence())
        .set(MoodTable.SCORES, scores)
        .set(MoodTable.WEATHER, e.getWeather())
        .set(MoodTable.TIME_OF_DAY, e.getTimeOfDay())
        .set(MoodTable.CONTEXT, context)
        .set(MoodTable.ERASED, texts.erased())
        .set(MoodTable.VERSION, event.version())
        .set(MoodTable.LOGGED_AT, e.getLoggedAt())
        .set(MoodTable.CREATED_AT, event.time())
        .build();
  }
}
