package com.meatymusic.command.recommendation;

import static com.meatymusic.command.domain.Decision.accepted;
import static com.meatymusic.command.domain.Decision.rejected;

import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.TenantAccessPolicy;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.command.mood.MoodState;
import com.meatymusic.command.recommendation.RecommendationCommand.RateRecommendation;
import com.meatymusic.command.recommendation.RecommendationCommand.RecommendPlaylist;
import com.meatymusic.command.recommendation.RecommendationEvent.PlaylistRecommended;
import com.meatymusic.command.recommendation.RecommendationEvent.RecommendationRated;
import com.meatymusic.command.recommendation.RecommendationState.Recommended;
import com.meatymusic.command.user.TenantUsers;
import com.meatymusic.command.user.UserAccess;
import java.util.UUID;
import java.util.function.Function;

/** Decides what is recommended to a user, and how it is rated. */
public final class RecommendationDecider {

  private RecommendationDecider() {}

  /**
   * @param moods the tenant's moods by id
   */
  public static Decision decide(
      RecommendationCommand command,
      RecommendationState state,
      Function<UUID, MoodState> moods,
      TenantUsers users,
      Principal who) {
    return switch (command) {
      case RecommendPlaylist recommend -> {
        Decision refusal = UserAccess.refusal(recommend.userId(), users, who);
        yield refusal == null ? recommend(recommend, state, moods) : refusal;
      }
      case RateRecommendation rate -> {
        Decision refusal = TenantAccessPolicy.refusal(users.standing(), who);
        if (refusal != null) {
          yield refusal;
        }
        yield switch (state) {
          case RecommendationState.Unknown() ->
              who instanceof Principal.Stranger
                  ? rejected(RejectionCode.NOT_ALLOWED, "The caller is not a user of this tenant.")
                  : rejected(
                      RejectionCode.RECOMMENDATION_UNKNOWN, "There is no such recommendation.");
          case Recommended recommended -> rate(rate, recommended, users, who);
        };
      }
    };
  }

  public static RecommendationState evolve(RecommendationEvent event) {
    return switch (event) {
      case PlaylistRecommended recommended -> new Recommended(recommended.userId(), 0);
      case RecommendationRated rated -> new Recommended(rated.userId(), rated.rating());
    };
  }

  private static Decision recommend(
      RecommendPlaylist command, RecommendationState state, Function<UUID, MoodState> moods) {
    var violations = RecommendationRules.check(command.playlist());
    if (!violations.isEmpty()) {
      return Decision.invalid(violations);
    }
    if (state instanceof Recommended) {
      return rejected(
          RejectionCode.RECOMMENDATION_EXISTS, "A recommendation with this id is there already.");
    }
    // A mood of somebody else is as unknown as one that never was.
    return command.moodId() == null
            || moods.apply(command.moodId()).equals(new MoodState.Logged(command.userId()))
        ? accepted(
            new PlaylistRecommended(
                command.recommendationId(), command.userId(), command.moodId(), command.playlist()))
        : rejected(RejectionCode.MOOD_UNKNOWN, "The user has no such mood.");
  }

  private static Decision rate(
      RateRecommendation command, Recommended recommended, TenantUsers users, Principal who) {
    Decision refusal = UserAccess.refusal(recommended.userId(), users, who);
    if (refusal != null) {
      return refusal;
    }
    var violations = RecommendationRules.check(command.rating());
    if (!violations.isEmpty()) {
      return Decision.invalid(violations);
    }
    return command.rating() == recommended.rating()
        ? accepted()
        : accepted(
            new RecommendationRated(
                command.recommendationId(), recommended.userId(), command.rating()));
  }
}
