package com.meatymusic.command.tenant;

import com.meatymusic.command.aggregate.CommandIds;
import com.meatymusic.command.aggregate.CommandType;
import com.meatymusic.command.aggregate.PersonalAvro;
import com.meatymusic.command.aggregate.TextRules;
import com.meatymusic.command.domain.Subject;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.command.domain.identity.Role;
import com.meatymusic.command.user.UserCommand.RegisterUser;
import com.meatymusic.command.user.UserCommandAvro;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.tenant.ConvertTrial;
import com.meatymusic.schemas.tenant.ExpireTrial;
import com.meatymusic.schemas.tenant.ExtendTrial;
import com.meatymusic.schemas.tenant.OffboardTenant;
import com.meatymusic.schemas.tenant.Owner;
import com.meatymusic.schemas.tenant.ReactivateTenant;
import com.meatymusic.schemas.tenant.RegisterTenant;
import com.meatymusic.schemas.tenant.RenameTenant;
import com.meatymusic.schemas.tenant.StartTrial;
import com.meatymusic.schemas.tenant.SuspendTenant;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A tenant's commands as Avro has them. */
public final class TenantCommandAvro {

  static final List<CommandType<?>> TYPES =
      List.of(
          CommandType.of(
                  RegisterTenant.class,
                  TenantCommandAvro::registerTenant,
                  TenantCommandAvro::tenant)
              .keyedBy(command -> Ids.slug(command.getSlug()))
              .creates(
                  "/v1/tenants/",
                  (command, id) -> {
                    if (command.getOwner() != null && command.getUserId() == null) {
                      command.setUserId(id);
                    }
                  })
              .checkedBy(TenantCommandAvro::check),
          type(
              RenameTenant.class,
              (command, id) -> new TenantCommand.RenameTenant(id, command.getName())),
          type(
              StartTrial.class,
              (command, id) ->
                  new TenantCommand.StartTrial(id, Duration.ofSeconds(command.getSeconds()))),
          type(
              ExtendTrial.class,
              (command, id) ->
                  new TenantCommand.ExtendTrial(id, Duration.ofSeconds(command.getSeconds()))),
          type(
              ConvertTrial.class,
              (command, id) -> new TenantCommand.ConvertTrial(id, command.getPlan())),
          type(
              SuspendTenant.class,
              (command, id) -> new TenantCommand.SuspendTenant(id, command.getReason())),
          type(ReactivateTenant.class, (command, id) -> new TenantCommand.ReactivateTenant(id)),
          type(OffboardTenant.class, (command, id) -> new TenantCommand.OffboardTenant(id)),
          CommandType.internal(
              ExpireTrial.class,
              (command, ids, who) ->
                  new TenantCommand.ExpireTrial(
                      ids.tenantId(), command.getTrial(), command.getEndsAt())));

  private TenantCommandAvro() {}

  /** A registration, which its slug's log decides first. */
  public static TenantCommand.RegisterTenant read(RegisterTenant command, CommandIds ids) {
    return new TenantCommand.RegisterTenant(
        ids.tenantId(),
        command.getSlug(),
        command.getName(),
        command.getPlan(),
        command.getTrialSeconds() == null ? null : Duration.ofSeconds(command.getTrialSeconds()),
        owner(
            command.getOwner(),
            command.getUserId() == null ? ids.commandId() : command.getUserId()));
  }

  private static TenantCommand registerTenant(
      RegisterTenant command, CommandIds ids, Principal who) {
    return read(command, ids);
  }

  private static void check(RegisterTenant command, CommandIds ids, TextRules rules) {
    if (Ids.slug(command.getSlug()).equals(ids.tenantId())) {
      rules.broken("/slug", "must not be the slug whose id the tenant has");
    }
    Owner owner = command.getOwner();
    if (owner != null) {
      UserCommandAvro.notTheTenant(command.getUserId(), ids, rules);
      rules.email("/owner/email", owner.getEmail());
      rules.name("/owner/displayName", owner.getDisplayName());
      rules.identity("/owner/identity", owner.getIdentity());
    }
  }

  private static <T extends SpecificRecord> CommandType<T> type(
      Class<T> type, BiFunction<T, UUID, TenantCommand> reader) {
    return CommandType.of(
        type,
        (command, ids, who) -> reader.apply(command, ids.tenantId()),
        TenantCommandAvro::tenant);
  }

  private static Subject tenant(SpecificRecord command, CommandIds ids) {
    return TenantEvent.TENANT.of(ids.tenantId());
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
