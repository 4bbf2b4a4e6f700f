package com.meatymusic.command.tenant;

import com.meatymusic.command.domain.Actor.Office;
import com.meatymusic.command.domain.Role;
import com.meatymusic.command.domain.Who;

/**
 * Who may ask for what in a tenant's life. Its owners have it in their hands, but for more trial
 * time and for what an operator suspended; a producer (say, billing) deals with names and trials.
 */
final class TenantPermissions {

  private TenantPermissions() {}

  static boolean allow(TenantCommand command, TenantState.Registered tenant, Who who) {
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

  static boolean isOwner(Who who) {
    return who instanceof Who.Member(_, var role) && role == Role.OWNER;
  }

  private static boolean isAdmin(Who who) {
    return who instanceof Who.Member(_, var role) && role == Role.ADMIN;
  }

  private static boolean isOperator(Who who) {
    return isOffice(who, Office.OPERATOR);
  }

  private static boolean isProducer(Who who) {
    return isOffice(who, Office.PRODUCER);
  }

  private static boolean isOffice(Who who, Office office) {
    return who instanceof Who.Trusted(var its) && its == office;
  }

  private static boolean isSuspendedByOperator(TenantState.Registered tenant) {
    return tenant.phase() instanceof Phase.Suspended(var by, _) && by == SuspendedBy.OPERATOR;
  }
}
