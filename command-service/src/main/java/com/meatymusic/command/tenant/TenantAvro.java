package com.meatymusic.command.tenant;

import com.meatymusic.command.domain.Role;
import com.meatymusic.command.user.PersonalAvro;
import com.meatymusic.command.user.UserAvro;
import com.meatymusic.command.user.UserCommand.RegisterUser;
import com.meatymusic.schemas.tenant.Owner;
import com.meatymusic.schemas.tenant.RegisterTenant;
import com.meatymusic.schemas.tenant.TenantRegistered;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant's commands and events as Avro has them. */
public final class TenantAvro {

  private TenantAvro() {}

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
        owner(command.getOwner(), command.getUserId() == null ? commandId : command.getUserId()));
  }

  public static TenantRegistered write(TenantEvent event) {
    return switch (event) {
      case TenantEvent.TenantRegistered registered ->
          new TenantRegistered(
              registered.tenantId(), registered.slug(), registered.name(), registered.plan());
    };
  }

  public static TenantEvent read(TenantRegistered event) {
    return new TenantEvent.TenantRegistered(
        event.getTenantId(), event.getSlug(), event.getName(), event.getPlan());
  }

  private static @Nullable RegisterUser owner(@Nullable Owner owner, UUID userId) {
    return owner == null
        ? null
        : new RegisterUser(
            userId,
            UserAvro.email(owner.getEmail(), "/owner/email"),
            PersonalAvro.readOptional(owner.getDisplayName(), "/owner/displayName"),
            UserAvro.identity(owner.getIdentity(), "/owner/identity"),
            Role.OWNER);
  }
}
