package com.meatymusic.command.tenant;

import com.meatymusic.command.domain.TenantStatus;
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

  default TenantStatus standing() {
    return switch (this) {
      case Unknown() -> TenantStatus.UNKNOWN;
      case Registered tenant ->
          switch (tenant.phase()) {
            case Phase.Active(), Phase.Trialing _ -> TenantStatus.OPEN;
            case Phase.Expired() -> TenantStatus.TRIAL_EXPIRED;
            case Phase.Suspended _ -> TenantStatus.SUSPENDED;
            case Phase.Offboarded() -> TenantStatus.OFFBOARDED;
          };
    };
  }

  default Optional<Trial> trial() {
    if (!(this instanceof Registered tenant)) {
      return Optional.empty();
    }
    Phase running = tenant.phase() instanceof Phase.Suspended it ? it.before() : tenant.phase();
    return running instanceof Phase.Trialing(var endsAt)
        ? Optional.of(new Trial(tenant.trials(), endsAt))
        : Optional.empty();
  }
}
