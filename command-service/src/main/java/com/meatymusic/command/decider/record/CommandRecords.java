package com.meatymusic.command.decider.record;

import com.meatymusic.command.domain.CommandRefusedException;
import com.meatymusic.command.domain.DomainCommand;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.command.mood.MoodAvro;
import com.meatymusic.command.preferences.PreferencesAvro;
import com.meatymusic.command.recommendation.RecommendationAvro;
import com.meatymusic.command.slug.SlugAvro;
import com.meatymusic.command.tenant.TenantCommand;
import com.meatymusic.command.tenant.TenantCommandAvro;
import com.meatymusic.command.user.UserCommand;
import com.meatymusic.command.user.UserCommandAvro;
import com.meatymusic.schemas.mood.LogMood;
import com.meatymusic.schemas.recommendation.RateRecommendation;
import com.meatymusic.schemas.recommendation.RecommendPlaylist;
import com.meatymusic.schemas.tenant.ConvertTrial;
import com.meatymusic.schemas.tenant.ExpireTrial;
import com.meatymusic.schemas.tenant.ExtendTrial;
import com.meatymusic.schemas.tenant.OffboardTenant;
import com.meatymusic.schemas.tenant.ReactivateTenant;
import com.meatymusic.schemas.tenant.RegisterTenant;
import com.meatymusic.schemas.tenant.RenameTenant;
import com.meatymusic.schemas.tenant.SettleSlug;
import com.meatymusic.schemas.tenant.StartTrial;
import com.meatymusic.schemas.tenant.SuspendTenant;
import com.meatymusic.schemas.user.ChangePreferences;
import com.meatymusic.schemas.user.IdentifyUser;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** Values of {@code commands} as what is asked for. */
public final class CommandRecords {

  private CommandRecords() {}

  /**
   * @throws CommandRefusedException when it is no command, or holds a personal value in the clear
   */
  public static DomainCommand read(SpecificRecord command, CommandRef address, Principal who) {
    UUID tenantId = address.tenantId();
    UUID commandId = address.commandId();
    return switch (command) {
      case RegisterTenant c -> TenantCommandAvro.read(c, tenantId, commandId);
      case RenameTenant c -> TenantCommandAvro.read(c, tenantId);
      case StartTrial c -> TenantCommandAvro.read(c, tenantId);
      case ExtendTrial c -> TenantCommandAvro.read(c, tenantId);
      case ConvertTrial c -> TenantCommandAvro.read(c, tenantId);
      case ExpireTrial c -> TenantCommandAvro.read(c, tenantId);
      case SuspendTenant c -> TenantCommandAvro.read(c, tenantId);
      case ReactivateTenant _ -> new TenantCommand.ReactivateTenant(tenantId);
      case OffboardTenant _ -> new TenantCommand.OffboardTenant(tenantId);
      case SettleSlug c -> SlugAvro.read(c, tenantId);
      // Who is no user is a user who is not there: the one that the command's id would make.
      case IdentifyUser _ ->
          new UserCommand.IdentifyUser(
              who instanceof Principal.Member(var userId, _) ? userId : commandId);
      case ChangePreferences c -> PreferencesAvro.read(c);
      case LogMood c -> MoodAvro.read(c, commandId);
      case RecommendPlaylist c -> RecommendationAvro.read(c, commandId);
      case RateRecommendation c -> RecommendationAvro.read(c);
      default -> {
        DomainCommand aboutUser = UserCommandAvro.read(command, commandId);
        if (aboutUser == null) {
          throw new CommandRefusedException(
              RejectionCode.COMMAND_UNREADABLE,
              command.getSchema().getFullName() + " is not a command");
        }
        yield aboutUser;
      }
    };
  }
}
