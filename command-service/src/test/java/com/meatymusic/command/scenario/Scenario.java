package com.meatymusic.command.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.DomainCommand;
import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.Violation;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.command.mood.MoodCommand;
import com.meatymusic.command.mood.MoodDecider;
import com.meatymusic.command.preferences.PreferencesCommand;
import com.meatymusic.command.preferences.PreferencesDecider;
import com.meatymusic.command.recommendation.RecommendationCommand;
import com.meatymusic.command.recommendation.RecommendationDecider;
import com.meatymusic.command.slug.SlugCommand;
import com.meatymusic.command.slug.SlugDecider;
import com.meatymusic.command.tenant.TenantCommand;
import com.meatymusic.command.tenant.TenantDecider;
import com.meatymusic.command.user.UserCommand;
import com.meatymusic.command.user.UserDecider;
import java.time.Instant;

/** Given, when, then for every aggregate; the state is folded from the events, as in earnest. */
public final class Scenario {

  private final ScenarioState state = new ScenarioState();
  private Principal who = Sample.OPERATOR;
  private Instant now = Sample.NOON;

  private Scenario() {}

  public static Scenario given(DomainEvent... events) {
    Scenario scenario = new Scenario();
    for (DomainEvent event : events) {
      scenario.state.apply(event);
    }
    return scenario;
  }

  /** Who asks; an operator unless said otherwise. */
  public Scenario as(Principal who) {
    this.who = who;
    return this;
  }

  /** When it is asked; at noon unless said otherwise. */
  public Scenario at(Instant now) {
    this.now = now;
    return this;
  }

  public Then when(DomainCommand command) {
    return new Then(
        switch (command) {
          case SlugCommand slug -> SlugDecider.decide(slug, state.slug(), state.slugVersion());
          case TenantCommand tenant -> TenantDecider.decide(tenant, state.tenant(), who, now);
          case UserCommand user ->
              UserDecider.decide(user, state.user(user.userId()), state, who, now);
          case PreferencesCommand.ChangePreferences change ->
              PreferencesDecider.decide(change, state.preferences(change.userId()), state, who);
          case MoodCommand mood ->
              MoodDecider.decide(mood, state.mood(mood.moodId()), state, who, now);
          case RecommendationCommand recommendation ->
              RecommendationDecider.decide(
                  recommendation,
                  state.recommendation(recommendation.recommendationId()),
                  state::mood,
                  state,
                  who);
          default -> throw new AssertionError("no decider for " + command);
        });
  }

  /** What came of it. */
  public record Then(Decision decision) {

    public void then(DomainEvent... events) {
      assertThat(decision).isEqualTo(Decision.accepted(events));
    }

    public void thenAccepted() {
      assertThat(decision).isInstanceOf(Decision.Accepted.class);
    }

    public void thenNothing() {
      then();
    }

    public void thenRejected(RejectionCode code, String... pointers) {
      assertThat(decision).isInstanceOf(Decision.Rejected.class);
      Decision.Rejected rejected = (Decision.Rejected) decision;
      assertThat(rejected.code()).as(rejected.detail()).isEqualTo(code);
      assertThat(rejected.violations()).extracting(Violation::pointer).containsExactly(pointers);
    }
  }
}
