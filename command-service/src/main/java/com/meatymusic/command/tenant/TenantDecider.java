package com.meatymusic.command.tenant;

import static com.meatymusic.command.domain.Decision.accepted;
import static com.meatymusic.command.domain.Decision.rejected;

import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.tenant.TenantCommand.RegisterTenant;
import com.meatymusic.command.tenant.TenantEvent.TenantRegistered;
import com.meatymusic.command.user.UserDecider;

/** Decides the life of a tenant. */
public final class TenantDecider {

  private TenantDecider() {}

  public static Decision decide(TenantCommand command, TenantState state) {
    return switch (command) {
      case RegisterTenant register -> register(register, state);
    };
  }

  public static TenantState evolve(TenantState state, TenantEvent event) {
    return switch (event) {
      case TenantRegistered registered ->
          new TenantState.Registered(registered.slug(), registered.plan());
    };
  }

  private static Decision register(RegisterTenant command, TenantState state) {
    var violations = TenantRules.check(command);
    if (!violations.isEmpty()) {
      return Decision.invalid(violations);
    }
    if (state instanceof TenantState.Registered) {
      return rejected(RejectionCode.TENANT_EXISTS, "The tenant is registered already.");
    }
    var registered =
        new TenantRegistered(command.tenantId(), command.slug(), command.name(), command.plan());
    return command.owner() == null
        ? accepted(registered)
        : accepted(registered, UserDecider.registered(command.owner()));
  }
}
