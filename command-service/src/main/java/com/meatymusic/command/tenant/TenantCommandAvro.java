package com.meatymusic.command.tenant;

import com.meatymusic.command.domain.identity.Role;
import com.meatymusic.command.user.PersonalAvro;
import com.meatymusic.command.user.UserCommand.RegisterUser;
import com.meatymusic.schemas.tenant.ConvertTrial;
import com.meatymusic.schemas.tenant.ExpireTrial;
import com.meatymusic.schemas.tenant.ExtendTrial;
import com.meatymusic.schemas.tenant.Owner;
import com.meatymusic.schemas.tenant.RegisterTenant;
import com.meatymusic.schemas.tenant.RenameTenant;
import com.meatymusic.schemas.tenant.StartTrial;
import com.meatymusic.schemas.tenant.SuspendTenant;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant's commands as Avro has them; those that say nothing but their name need no mapping. */
public final class TenantCommandAvro {

  private TenantCommandAvro() {}

  /**
   * @param commandId id of an owner for whom the command names none
   */
  public static TenantCommand.RegisterTenant read(
      RegisterTenant command, UUID tenantId, UUID commandId) {
    return new TenantCommand.RegisterTenant(
        tenantId,
        command.getSlug(),
        command.getName(),
        command.getPlan(),
        command.getTrialSeconds() == null ? null : Duration.ofSeconds(command.getTrialSeconds()),
        owner(command.getOwner(), command.getUserId() == null ? commandId : command.getUserId()));
  }

  public static TenantCommand read(RenameTenant command, UUID tenantId) {
    return new TenantCommand.RenameTenant(tenantId, command.getName());
  }

  public static TenantCommand read(StartTrial command, UUID tenantId) {
    return new TenantCommand.StartTrial(tenantId, Duration.ofSeconds(command.getSeconds()));
  }

  public static TenantCommand read(ExtendTrial command, UUID tenantId) {
    return new TenantCommand.ExtendTrial(tenantId, Duration.ofSeconds(command.getSeconds()));
  }

  public static TenantCommand read(ConvertTrial command, UUID tenantId) {
    return new TenantCommand.ConvertTrial(tenantId, command.getPlan());
  }

  public static TenantCommand read(ExpireTrial command, UUID tenantId) {
    return new TenantCommand.ExpireTrial(tenantId, command.getTrial(), command.getEndsAt());
  }

  public static TenantCommand read(SuspendTenant command, UUID tenantId) {
    return new TenantCommand.SuspendTenant(tenantId, command.getReason());
  }

  private static @Nullable RegisterUser owner(@Nullable Owner owner, UUID userId) {
    return owner == null
        ? null
        : new RegisterUser(
            userId,
            PersonalAvro.readOptionalComparable(owner.getEmail(), "/owner/email"),
            PersonalAvro.readOptional(owner.getDisplayName(), "/owner/displayName"),
            PersonalAvro.readOptional(owner.getIdentity(), "/owner/identity"),
            Role.OWNER);
  }
}
