package com.meatymusic.command.recommendation;

import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.command.domain.Subject;
import com.meatymusic.command.domain.SubjectKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can happen to a recommendation. */
public sealed interface RecommendationEvent extends DomainEvent {

  SubjectKind RECOMMENDATION = new SubjectKind("recommendation", 'r');

  UUID recommendationId();

  @Override
  default Subject subject() {
    return RECOMMENDATION.of(recommendationId());
  }

  record PlaylistRecommended(
      UUID recommendationId, UUID userId, @Nullable UUID moodId, Playlist playlist)
      implements RecommendationEvent {}

  record RecommendationRated(UUID recommendationId, UUID userId, int rating)
      implements RecommendationEvent {}
}
