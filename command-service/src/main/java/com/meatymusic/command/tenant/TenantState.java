package com.meatymusic.command.tenant;

import com.meatymusic.command.domain.Standing;
import java.time.Instant;
import java.util.Optional;

/** What the decider remembers of a tenant. */
public sealed interface TenantState {

  record Unknown() implements TenantState {}

  /**
   * @param trials how many were started; the number of the one that runs
   */
  record Registered(String slug, String name, String plan, int trials, Phase phase)
      implements TenantState {

    Registered in(Phase next) {
      return new Registered(slug, name, plan, trials, next);
    }
  }

  /** A trial that runs, also behind a suspension: its timer. */
  record Trial(int number, Instant endsAt) {}

  default Standing standing() {
    return switch (this) {
      case Unknown() -> Standing.UNKNOWN;
      case Registered tenant ->
          switch (tenant.phase()) {
            case Phase.Active(), Phase.Trialing _ -> Standing.OPEN;
            case Phase.Expired() -> Standing.TRIAL_EXPIRED;
            case Phase.Suspended _ -> Standing.SUSPENDED;
            case Phase.Offboarded() -> Standing.OFFBOARDED;
          };
    };
  }

  default Optional<Trial> trial() {
    return this instanceof Registered tenant
            && running(tenant.phase()) instanceof Phase.Trialing(var endsAt)
        ? Optional.of(new Trial(tenant.trials(), endsAt))
        : Optional.empty();
  }

  private static Phase running(Phase phase) {
    return phase instanceof Phase.Suspended suspended ? suspended.before() : phase;
  }
}
