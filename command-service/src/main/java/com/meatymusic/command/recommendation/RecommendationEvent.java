package com.meatymusic.command.recommendation;

import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.command.domain.Subject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can happen to a recommendation. */
public sealed interface RecommendationEvent extends DomainEvent {

  UUID recommendationId();

  @Override
  default Subject subject() {
    return Subject.recommendation(recommendationId());
  }

  record PlaylistRecommended(
      UUID recommendationId, UUID userId, @Nullable UUID moodId, Playlist playlist)
      implements RecommendationEvent {}

  record RecommendationRated(UUID recommendationId, UUID userId, int rating)
      implements RecommendationEvent {}
}
