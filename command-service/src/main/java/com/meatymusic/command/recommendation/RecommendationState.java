package com.meatymusic.command.recommendation;

import java.util.UUID;

/** What the decider remembers of a recommendation. */
public sealed interface RecommendationState {

  record Unknown() implements RecommendationState {}

  /**
   * @param rating 0 when it was not rated yet
   */
  record Recommended(UUID userId, int rating) implements RecommendationState {}
}
