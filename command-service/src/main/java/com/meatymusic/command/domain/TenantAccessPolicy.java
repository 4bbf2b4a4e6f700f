package com.meatymusic.command.domain;

import static com.meatymusic.command.domain.Decision.rejected;

import com.meatymusic.command.domain.identity.Principal;
import org.jspecify.annotations.Nullable;

/**
 * What every command but those of the tenant's own life has to pass first: nothing changes in a
 * tenant that is closed, whoever asks, and a deactivated user decides nothing.
 */
public final class TenantAccessPolicy {

  private TenantAccessPolicy() {}

  /** Why who asks is turned away before anything else is looked at, or null. */
  public static @Nullable Decision refusal(TenantStatus standing, Principal who) {
    Decision deactivated = standing == TenantStatus.UNKNOWN ? null : refusal(who);
    return deactivated == null ? refusal(standing) : deactivated;
  }

  /** Why the tenant's standing forbids a change, or null. */
  public static @Nullable Decision refusal(TenantStatus standing) {
    return switch (standing) {
      case OPEN -> null;
      case UNKNOWN -> rejected(RejectionCode.TENANT_UNKNOWN, "The tenant is not registered.");
      case TRIAL_EXPIRED ->
          rejected(
              RejectionCode.TRIAL_EXPIRED,
              "The trial of the tenant is over: an owner can convert it to a plan.");
      case SUSPENDED ->
          rejected(
              RejectionCode.TENANT_SUSPENDED,
              "The tenant is suspended: nothing changes until it is reactivated.");
      case OFFBOARDED ->
          rejected(RejectionCode.TENANT_OFFBOARDED, "The tenant has been offboarded for good.");
    };
  }

  /** Why nothing is decided for who asks, or null. */
  public static @Nullable Decision refusal(Principal who) {
    return who instanceof Principal.Deactivated
        ? rejected(RejectionCode.USER_DEACTIVATED, "The caller has been deactivated.")
        : null;
  }
}
