package com.meatymusic.query.recommendation;

import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Column.Type;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.PersonalTexts;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.schemas.recommendation.PlaylistRecommended;
import com.meatymusic.schemas.recommendation.RecommendationRated;
import com.meatymusic.schemas.tenant.TenantOffboarded;
import com.meatymusic.schemas.user.UserErased;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
final class RecommendationProjection implements Projection {

  static final String NAME = "recommendations";

  static final Table RECOMMENDATIONS =
      Table.of("recommendations")
          .key("recommendation_id", Type.UUID)
          .column("user_id", Type.UUID)
          .column("mood_id", Type.UUID)
          .column("title", Type.TEXT)
          .column("tracks", Type.TEXT)
          .column("reasoning", Type.TEXT)
          .column("agent", Type.TEXT)
          .column("playlist_id", Type.TEXT)
          .column("rating", Type.BIGINT)
          .column("rated_at", Type.TIME)
          .column("erased", Type.BOOLEAN)
          .column("version", Type.BIGINT)
          .column("created_at", Type.TIME)
          .column("updated_at", Type.TIME)
          .build();

  private static final Definition DEFINITION = new Definition(NAME, 1, List.of(RECOMMENDATIONS));

  @Override
  public Definition definition() {
    return DEFINITION;
  }

  @Override
  public Set<PersonRef> persons(Event event) {
    return event.value() instanceof PlaylistRecommended e
        ? Set.of(event.person(e.getUserId()))
        : Set.of();
  }

  @Override
  public List<Change> project(Event event, Unseal personal) {
    return switch (event.value()) {
      case PlaylistRecommended e ->
          List.of(recommended(event, e, new PersonalTexts(personal, event.person(e.getUserId()))));
      case RecommendationRated e -> List.of(rated(event, e));
      case UserErased e ->
          List.of(
              Change.remove(RECOMMENDATIONS, event.tenantId(), Map.of("user_id", e.getUserId())));
      case TenantOffboarded _ ->
          List.of(Change.remove(RECOMMENDATIONS, event.tenantId(), Map.of()));
      default -> List.of();
    };
  }

  private static Change recommended(Event event, PlaylistRecommended e, PersonalTexts texts) {
    String title = texts.of("title", e.getTitle());
    String reasoning = texts.of("reasoning", e.getReasoning());
    return Change.put(
        RECOMMENDATIONS,
        event.tenantId(),
        e.getRecommendationId(),
        e.getUserId(),
        e.getMoodId(),
        title,
        Tracks.json(e.getTracks()),
        reasoning,
        e.getAgent(),
        e.getPlaylistId(),
        null,
        null,
        texts.erased(),
        event.version(),
        event.time(),
        event.time());
  }

  private static Change rated(Event event, RecommendationRated e) {
    return Change.update(RECOMMENDATIONS, event.tenantId(), e.getRecommendationId())
        .set("rating", (long) e.getRating())
        .set("rated_at", event.time())
        .set("version", event.version())
        .set("updated_at", event.time())
        .build();
  }
}
