package com.meatymusic.command.recommendation;

import com.meatymusic.command.domain.DomainCommand;
import com.meatymusic.command.domain.Subject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be asked of a recommendation. */
public sealed interface RecommendationCommand extends DomainCommand {

  UUID recommendationId();

  @Override
  default Subject subject() {
    return RecommendationEvent.RECOMMENDATION.of(recommendationId());
  }

  /**
   * @param moodId the mood it is for, or null
   */
  record RecommendPlaylist(
      UUID recommendationId, UUID userId, @Nullable UUID moodId, Playlist playlist)
      implements RecommendationCommand {}

  record RateRecommendation(UUID recommendationId, int rating) implements RecommendationCommand {}
}
