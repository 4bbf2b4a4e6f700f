package com.meatymusic.command.decider.decide;

import com.meatymusic.command.decider.state.TenantView;
import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.DomainCommand;
import com.meatymusic.command.domain.Violation;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.command.mood.MoodCommand;
import com.meatymusic.command.mood.MoodDecider;
import com.meatymusic.command.preferences.PreferencesCommand.ChangePreferences;
import com.meatymusic.command.preferences.PreferencesDecider;
import com.meatymusic.command.recommendation.RecommendationCommand;
import com.meatymusic.command.recommendation.RecommendationDecider;
import com.meatymusic.command.tenant.TenantCommand;
import com.meatymusic.command.tenant.TenantDecider;
import com.meatymusic.command.user.UserCommand;
import com.meatymusic.command.user.UserDecider;
import com.meatymusic.command.user.UserRules;
import com.meatymusic.schemas.Ids;
import java.time.Instant;
import java.util.List;

/** Brings a command before the decider of its aggregate: the one place that knows which that is. */
final class Case {

  private Case() {}

  /**
   * @param now the command's append time
   */
  static Decision decide(DomainCommand command, TenantView state, Principal who, Instant now) {
    Decision decision = byItsDecider(command, state, who, now);
    List<Violation> violations =
        decision instanceof Decision.Accepted ? ofIds(command, state) : List.of();
    return violations.isEmpty() ? decision : Decision.invalid(violations);
  }

  /** Only here the log is known: what a command creates must be nobody else in it. */
  private static List<Violation> ofIds(DomainCommand command, TenantView state) {
    return switch (command) {
      case UserCommand c -> UserRules.checkId(c, state.log());
      case TenantCommand.RegisterTenant c when Ids.slug(c.slug()).equals(c.tenantId()) ->
          List.of(new Violation("/slug", "must not be the slug whose id the tenant has"));
      // A log that has events and no tenant is a slug's, and has its numbers.
      case TenantCommand.RegisterTenant _ when state.head() > 0 ->
          List.of(new Violation("", "the tenant's id is that of a slug; choose another"));
      default -> List.of();
    };
  }

  private static Decision byItsDecider(
      DomainCommand command, TenantView state, Principal who, Instant now) {
    return switch (command) {
      case TenantCommand c -> TenantDecider.decide(c, state.tenant(), who, now);
      case UserCommand c -> UserDecider.decide(c, state.user(c.userId()), state, who, now);
      case ChangePreferences c ->
          PreferencesDecider.decide(c, state.preferences(c.userId()), state, who);
      case MoodCommand c -> MoodDecider.decide(c, state.mood(c.moodId()), state, who, now);
      case RecommendationCommand c ->
          RecommendationDecider.decide(
              c, state.recommendation(c.recommendationId()), state::mood, state, who);
      default -> throw new IllegalStateException("no decider for " + command.getClass());
    };
  }
}
