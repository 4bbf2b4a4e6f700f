package com.meatymusic.command.tenant;

import com.meatymusic.command.domain.identity.Actor.Office;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.command.domain.identity.Role;

/**
 * Who may ask for what in a tenant's life. Its owners have it in their hands, but for more trial
 * time and for what an operator suspended; a producer (say, billing) deals with names and trials.
 */
final class TenantPermissions {

  private TenantPermissions() {}

  static boolean allow(TenantCommand command, TenantState.Registered tenant, Principal who) {
    return switch (command) {
      case TenantCommand.RegisterTenant _ -> true;
      case TenantCommand.RenameTenant _ ->
          isOwner(who) || isAdmin(who) || isOperator(who) || isProducer(who);
      case TenantCommand.StartTrial _, TenantCommand.ConvertTrial _ ->
          isOwner(who) || isOperator(who) || isProducer(who);
      case TenantCommand.ExtendTrial _ -> isOperator(who) || isProducer(who);
      case TenantCommand.ExpireTrial _ -> isOffice(who, Office.SYSTEM);
      case TenantCommand.SuspendTenant _ -> isOwner(who) || isOperator(who);
      case TenantCommand.ReactivateTenant _, TenantCommand.OffboardTenant _ ->
          isOperator(who) || isOwner(who) && !isSuspendedByOperator(tenant);
    };
  }

  static boolean isOwner(Principal who) {
    return who instanceof Principal.Member(_, var role) && role == Role.OWNER;
  }

  private static boolean isAdmin(Principal who) {
    return who instanceof Principal.Member(_, var role) && role == Role.ADMIN;
  }

  private static boolean isOperator(Principal who) {
    return isOffice(who, Office.OPERATOR);
  }

  private static boolean isProducer(Principal who) {
    return isOffice(who, Office.PRODUCER);
  }

  private static boolean isOffice(Principal who, Office office) {
    return who instanceof Principal.Trusted(var its) && its == office;
  }

  private static boolean isSuspendedByOperator(TenantState.Registered tenant) {
    return tenant.phase() instanceof Phase.Suspended(var by, _) && by == SuspendedBy.OPERATOR;
  }
}
