package com.meatymusic.command.tenant;

import com.meatymusic.command.domain.DomainCommand;
import com.meatymusic.command.domain.Subject;
import com.meatymusic.command.user.UserCommand.RegisterUser;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be asked of a tenant. */
public sealed interface TenantCommand extends DomainCommand {

  UUID tenantId();

  @Override
  default Subject subject() {
    return TenantEvent.TENANT.of(tenantId());
  }

  /** With a trial it is in one from the beginning. */
  record RegisterTenant(
      UUID tenantId,
      String slug,
      String name,
      String plan,
      @Nullable Duration trial,
      @Nullable RegisterUser owner)
      implements TenantCommand {}

  record RenameTenant(UUID tenantId, String name) implements TenantCommand {}

  record StartTrial(UUID tenantId, Duration length) implements TenantCommand {}

  record ExtendTrial(UUID tenantId, Duration by) implements TenantCommand {}

  record ConvertTrial(UUID tenantId, String plan) implements TenantCommand {}

  /** What the trial's timer asks for. */
  record ExpireTrial(UUID tenantId, int trial, Instant endsAt) implements TenantCommand {}

  record SuspendTenant(UUID tenantId, @Nullable String reason) implements TenantCommand {}

  record ReactivateTenant(UUID tenantId) implements TenantCommand {}

  record OffboardTenant(UUID tenantId) implements TenantCommand {}
}
