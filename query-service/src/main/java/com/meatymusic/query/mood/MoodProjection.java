package com.meatymusic.query.mood;

import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Column.Type;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.PersonalTexts;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.schemas.mood.MoodLogged;
import com.meatymusic.schemas.tenant.TenantOffboarded;
import com.meatymusic.schemas.user.UserErased;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
final class MoodProjection implements Projection {

  static final String NAME = "moods";

  /** How many of a user's moods Redis keeps: a page of fifty, and whether there is another. */
  static final int RECENT = 51;

  static final Table MOODS =
      Table.of("moods")
          .key("mood_id", Type.UUID)
          .column("user_id", Type.UUID)
          .column("text", Type.TEXT)
          .column("emotion", Type.TEXT)
          .column("confidence", Type.DOUBLE)
          .column("scores", Type.TEXT)
          .column("weather", Type.TEXT)
          .column("time_of_day", Type.TEXT)
          .column("context", Type.TEXT)
          .column("erased", Type.BOOLEAN)
          .column("version", Type.BIGINT)
          .column("logged_at", Type.TIME)
          .column("created_at", Type.TIME)
          .timeline("user_id", "logged_at", RECENT)
          .build();

  private static final Definition DEFINITION = new Definition(NAME, 1, List.of(MOODS));

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
          List.of(Change.remove(MOODS, event.tenantId(), Map.of("user_id", e.getUserId())));
      case TenantOffboarded _ -> List.of(Change.remove(MOODS, event.tenantId(), Map.of()));
      default -> List.of();
    };
  }

  private static Change logged(Event event, MoodLogged e, PersonalTexts texts) {
    String text = texts.of("text", e.getText());
    String emotion = texts.of("emotion", e.getEmotion());
    String scores = texts.of("scores", e.getScores());
    String context = texts.of("context", e.getContext());
    return Change.put(
        MOODS,
        event.tenantId(),
        e.getMoodId(),
        e.getUserId(),
        text,
        emotion,
        e.getConfidence(),
        scores,
        e.getWeather(),
        e.getTimeOfDay(),
        context,
        texts.erased(),
        event.version(),
        e.getLoggedAt(),
        event.time());
  }
}
