package com.meatymusic.command.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.catalog.Aggregates;
import com.meatymusic.command.decider.record.LoggedEvent;
import com.meatymusic.command.decider.state.InMemoryState;
import com.meatymusic.command.decider.state.LogState;
import com.meatymusic.command.decider.state.StateFold;
import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.DomainCommand;
import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.Violation;
import com.meatymusic.command.domain.identity.Principal;
import java.time.Instant;
import java.util.HashMap;

/**
 * Given, when, then for every aggregate that the catalog has: decided as its descriptor says, on
 * state that is folded from the events and read back from its bytes, as in earnest.
 */
public final class Scenario {

  /** All happens in one log, the tenant's; of a slug, which has its own, tests speak alone. */
  private final LogState state;

  private Principal who = Sample.OPERATOR;
  private Instant now = Sample.NOON;

  private Scenario(LogState state) {
    this.state = state;
  }

  public static Scenario given(DomainEvent... events) {
    InMemoryState entries = new InMemoryState(new HashMap<>());
    LogState state = new LogState(Sample.TENANT, entries);
    StateFold fold = new StateFold(entries);
    for (DomainEvent event : events) {
      long version = state.version(event.subject()) + 1;
      fold.apply(new LoggedEvent(state.log(), state.head() + 1, version, event));
    }
    return new Scenario(state);
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
    return new Then(Aggregates.ALL.decide(command, state, who, now));
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
