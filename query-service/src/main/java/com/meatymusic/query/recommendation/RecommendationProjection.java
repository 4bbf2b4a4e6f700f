package com.meatymusic.query.recommendation;

import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.PersonalTexts;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.schemas.recommendation.PlaylistRecommended;
import com.meatymusic.schemas.recommendation.RecommendationRated;
import com.meatymusic.schemas.tenant.TenantOffboarded;
import com.meatymusic.schemas.user.UserErased;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
final class RecommendationProjection implements Projection {

  static final String NAME = "recommendations";

  private static final Definition DEFINITION =
      new Definition(NAME, 1, List.of(RecommendationTable.TABLE));

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
              Change.remove(
                  RecommendationTable.TABLE,
                  event.tenantId(),
                  RecommendationTable.USER_ID,
                  e.getUserId()));
      case TenantOffboarded _ ->
          List.of(Change.removeAll(RecommendationTable.TABLE, event.tenantId()));
      default -> List.of();
    };
  }

  private static Change recommended(Event event, PlaylistRecommended e, PersonalTexts texts) {
    String title = texts.of("title", e.getTitle());
    String reasoning = texts.of("reasoning", e.getReasoning());
    return Change.put(RecommendationTable.TABLE, event.tenantId())
        .set(RecommendationTable.RECOMMENDATION_ID, e.getRecommendationId())
        .set(RecommendationTable.USER_ID, e.getUserId())
        .set(RecommendationTable.MOOD_ID, e.getMoodId())
        .set(RecommendationTable.TITLE, title)
        .set(RecommendationTable.TRACKS, Tracks.json(e.getTracks()))
        .set(RecommendationTable.REASONING, reasoning)
        .set(RecommendationTable.AGENT, e.getAgent())
        .set(RecommendationTable.PLAYLIST_ID, e.getPlaylistId())
        .set(RecommendationTable.RATING, null)
        .set(RecommendationTable.RATED_AT, null)
        .set(RecommendationTable.ERASED, texts.erased())
        .set(RecommendationTable.VERSION, event.version())
        .set(RecommendationTable.CREATED_AT, event.time())
        .set(RecommendationTable.UPDATED_AT, event.time())
        .build();
  }

  private static Change rated(Event event, RecommendationRated e) {
    return Change.update(RecommendationTable.TABLE, event.tenantId())
        .set(RecommendationTable.RECOMMENDATION_ID, e.getRecommendationId())
        .set(RecommendationTable.RATING, (long) e.getRating())
        .set(RecommendationTable.RATED_AT, event.time())
        .set(RecommendationTable.VERSION, event.version())
        .set(RecommendationTable.UPDATED_AT, event.time())
        .build();
  }
}
