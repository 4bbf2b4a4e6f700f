package com.meatymusic.command.tenant;

import static com.meatymusic.command.domain.Decision.accepted;
import static com.meatymusic.command.domain.Decision.rejected;

import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.TenantAccessPolicy;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.command.tenant.TenantCommand.ConvertTrial;
import com.meatymusic.command.tenant.TenantCommand.ExpireTrial;
import com.meatymusic.command.tenant.TenantCommand.ExtendTrial;
import com.meatymusic.command.tenant.TenantCommand.OffboardTenant;
import com.meatymusic.command.tenant.TenantCommand.ReactivateTenant;
import com.meatymusic.command.tenant.TenantCommand.RegisterTenant;
import com.meatymusic.command.tenant.TenantCommand.RenameTenant;
import com.meatymusic.command.tenant.TenantCommand.StartTrial;
import com.meatymusic.command.tenant.TenantCommand.SuspendTenant;
import com.meatymusic.command.tenant.TenantEvent.TenantOffboarded;
import com.meatymusic.command.tenant.TenantEvent.TenantReactivated;
import com.meatymusic.command.tenant.TenantEvent.TenantRegistered;
import com.meatymusic.command.tenant.TenantEvent.TenantRenamed;
import com.meatymusic.command.tenant.TenantEvent.TenantSuspended;
import com.meatymusic.command.tenant.TenantEvent.TrialConverted;
import com.meatymusic.command.tenant.TenantEvent.TrialExpired;
import com.meatymusic.command.tenant.TenantEvent.TrialExtended;
import com.meatymusic.command.tenant.TenantEvent.TrialStarted;
import com.meatymusic.command.tenant.TenantState.Registered;
import java.time.Instant;
import java.util.Objects;

/** The edges of a tenant's life, as docs/domain.md draws them. */
final class Lifecycle {

  private Lifecycle() {}

  static Decision decide(TenantCommand command, Registered tenant, Principal who, Instant now) {
    return switch (command) {
      case RegisterTenant _ -> rejected(RejectionCode.TENANT_EXISTS, "It is registered already.");
      // The end of a trial that was due is an event already; what is not due has been extended.
      case ExpireTrial _ -> accepted();
      case RenameTenant rename -> {
        Decision closed = TenantAccessPolicy.refusal(tenant.standing());
        yield closed != null
            ? closed
            : rename.name().equals(tenant.name())
                ? accepted()
                : accepted(new TenantRenamed(rename.tenantId(), rename.name()));
      }
      case StartTrial start -> start(start, tenant, who, now);
      case ExtendTrial extend ->
          switch (tenant.phase()) {
            case Phase.Trialing(var endsAt) -> extended(extend, tenant, endsAt);
            case Phase.Expired() -> extended(extend, tenant, now);
            case Phase.Active(), Phase.Suspended _, Phase.Offboarded() -> noTrial(tenant);
          };
      case ConvertTrial convert ->
          switch (tenant.phase()) {
            case Phase.Trialing _, Phase.Expired() ->
                accepted(new TrialConverted(convert.tenantId(), tenant.trials(), convert.plan()));
            case Phase.Active(), Phase.Suspended _, Phase.Offboarded() -> noTrial(tenant);
          };
      case SuspendTenant suspend -> suspend(suspend, tenant, who);
      case ReactivateTenant reactivate ->
          switch (tenant.phase()) {
            case Phase.Suspended _ -> accepted(new TenantReactivated(reactivate.tenantId()));
            case Phase.Running _ -> accepted();
            case Phase.Offboarded() -> refused(tenant);
          };
      case OffboardTenant offboard ->
          tenant.phase() instanceof Phase.Offboarded
              ? refused(tenant)
              : accepted(new TenantOffboarded(offboard.tenantId()));
    };
  }

  static TenantState evolve(Registered tenant, TenantEvent event) {
    return switch (event) {
      case TenantRegistered _ -> throw new IllegalStateException("registered twice: " + event);
      case TenantRenamed(_, var name) ->
          new Registered(tenant.slug(), name, tenant.plan(), tenant.trials(), tenant.phase());
      case TrialStarted(_, var number, var endsAt) ->
          new Registered(
              tenant.slug(), tenant.name(), tenant.plan(), number, new Phase.Trialing(endsAt));
      case TrialExtended(_, _, var endsAt) -> tenant.in(new Phase.Trialing(endsAt));
      case TrialConverted(_, _, var plan) ->
          new Registered(tenant.slug(), tenant.name(), plan, tenant.trials(), new Phase.Active());
      case TrialExpired _ ->
          tenant.in(
              tenant.phase() instanceof Phase.Suspended(var by, _)
                  ? new Phase.Suspended(by, new Phase.Expired())
                  : new Phase.Expired());
      case TenantSuspended(_, var by, _) -> tenant.in(new Phase.Suspended(by, before(tenant)));
      case TenantReactivated _ -> tenant.in(before(tenant));
      case TenantOffboarded _ -> tenant.in(new Phase.Offboarded());
    };
  }

  private static Decision start(StartTrial start, Registered tenant, Principal who, Instant now) {
    return switch (tenant.phase()) {
      case Phase.Active() ->
          tenant.trials() > 0 && TenantPermissions.isOwner(who)
              ? rejected(
                  RejectionCode.TRIAL_USED,
                  "The tenant had its trial; another one is an operator's to start.")
              : accepted(
                  new TrialStarted(
                      start.tenantId(), tenant.trials() + 1, now.plus(start.length())));
      case Phase.Trialing _ ->
          rejected(RejectionCode.TRIAL_RUNNING, "A trial is running; it can be extended.");
      case Phase.Expired(), Phase.Suspended _, Phase.Offboarded() -> refused(tenant);
    };
  }

  private static Decision extended(ExtendTrial extend, Registered tenant, Instant from) {
    return accepted(new TrialExtended(extend.tenantId(), tenant.trials(), from.plus(extend.by())));
  }

  private static Decision suspend(SuspendTenant suspend, Registered tenant, Principal who) {
    SuspendedBy by = TenantPermissions.isOwner(who) ? SuspendedBy.OWNER : SuspendedBy.OPERATOR;
    var suspended = new TenantSuspended(suspend.tenantId(), by, suspend.reason());
    return switch (tenant.phase()) {
      case Phase.Running _ -> accepted(suspended);
      case Phase.Suspended(var already, _) ->
          already == SuspendedBy.OWNER && by == SuspendedBy.OPERATOR
              ? accepted(suspended)
              : accepted();
      case Phase.Offboarded() -> refused(tenant);
    };
  }

  private static Decision noTrial(Registered tenant) {
    return tenant.phase() instanceof Phase.Active
        ? rejected(RejectionCode.TRIAL_UNKNOWN, "The tenant is in no trial.")
        : refused(tenant);
  }

  private static Decision refused(Registered tenant) {
    return Objects.requireNonNull(TenantAccessPolicy.refusal(tenant.standing()));
  }

  private static Phase.Running before(Registered tenant) {
    return switch (tenant.phase()) {
      case Phase.Running running -> running;
      case Phase.Suspended suspended -> suspended.before();
      case Phase.Offboarded() -> throw new IllegalStateException("offboarded is final");
    };
  }
}
