package com.meatymusic.command.tenant;

import static com.meatymusic.command.domain.Decision.rejected;

import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.TenantAccessPolicy;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.command.tenant.TenantCommand.RegisterTenant;
import com.meatymusic.command.tenant.TenantEvent.TenantRegistered;
import com.meatymusic.command.tenant.TenantEvent.TrialExpired;
import com.meatymusic.command.tenant.TenantEvent.TrialStarted;
import com.meatymusic.command.user.UserDecider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Decides the life of a tenant. */
public final class TenantDecider {

  private TenantDecider() {}

  /**
   * @param now the command's append time; what was {@link #due} by then has happened already
   */
  public static Decision decide(
      TenantCommand command, TenantState state, Principal who, Instant now) {
    if (command instanceof RegisterTenant register) {
      return register(register, state, now);
    }
    if (!(state instanceof TenantState.Registered tenant)) {
      return rejected(RejectionCode.TENANT_UNKNOWN, "The tenant is not registered.");
    }
    Decision refusal = TenantAccessPolicy.refusal(who);
    if (refusal != null) {
      return refusal;
    }
    if (!TenantPermissions.allow(command, tenant, who)) {
      return rejected(RejectionCode.NOT_ALLOWED, "The caller may not do this to the tenant.");
    }
    var violations = TenantRules.check(command);
    return violations.isEmpty()
        ? Lifecycle.decide(command, tenant, who, now)
        : Decision.invalid(violations);
  }

  /** What time alone has brought about by now: decided before any command of that time. */
  public static List<TenantEvent> due(UUID tenantId, TenantState state, Instant now) {
    return state
        .trial()
        .filter(trial -> !now.isBefore(trial.endsAt()))
        .<List<TenantEvent>>map(
            trial -> List.of(new TrialExpired(tenantId, trial.number(), trial.endsAt())))
        .orElse(List.of());
  }

  public static TenantState evolve(TenantState state, TenantEvent event) {
    return switch (event) {
      case TenantRegistered registered ->
          new TenantState.Registered(
              registered.slug(), registered.name(), registered.plan(), 0, new Phase.Active());
      default -> {
        if (!(state instanceof TenantState.Registered tenant)) {
          throw new IllegalStateException("no tenant for " + event);
        }
        yield Lifecycle.evolve(tenant, event);
      }
    };
  }

  private static Decision register(RegisterTenant command, TenantState state, Instant now) {
    var violations = TenantRules.check(command);
    if (!violations.isEmpty()) {
      return Decision.invalid(violations);
    }
    if (state instanceof TenantState.Registered) {
      return rejected(RejectionCode.TENANT_EXISTS, "The tenant is registered already.");
    }
    List<DomainEvent> events = new ArrayList<>();
    events.add(
        new TenantRegistered(command.tenantId(), command.slug(), command.name(), command.plan()));
    if (command.trial() != null) {
      events.add(new TrialStarted(command.tenantId(), 1, now.plus(command.trial())));
    }
    if (command.owner() != null) {
      events.add(UserDecider.registered(command.owner()));
    }
    return Decision.accepted(events);
  }
}
